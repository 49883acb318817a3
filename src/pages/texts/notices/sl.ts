import type { Notices } from './notice.js';

export const sl: Notices = {
  privacy: {
    title: 'Obvestilo o zasebnosti',
    sections: [
      [
        'Kdo zbira odgovore in zakaj',
        'Zbira jih Istat, italijanski državni statistični urad, da bi po enakih merilih za vse uprave izmeril uporabniško izkušnjo z digitalnimi javnimi storitvami. Uprava, ki storitev ponuja, vidi samo zbirne podatke o svojih storitvah.',
        'Sodelovanje je prostovoljno: kdor ne odgovori, uporablja storitve enako kot prej.',
      ],
      [
        'Kaj zabeležimo',
        'Odgovore, storitev, na katero se nanašajo, jezik vprašalnika, kanal in mesec. Pred pošiljanjem se nič ne zabeleži.',
        'Če pridete s povezave, ki jo uprava pokaže ob koncu postopka, zabeležimo tudi, da je odgovor prišel od tam, ne pa, iz katerega postopka. Od povezave nekaj dni hranimo zgoščeno vrednost, ločeno od odgovorov, da velja samo enkrat.',
        'Ne sprašujemo, kdo ste. Ne uporabljamo piškotkov, v vašem brskalniku ne pustimo ničesar, ne nalagamo ničesar z drugih spletnih mest in platforma ne beleži vašega naslova IP.',
        'Zapišemo, če je v odgovoru kaj nenavadnega, na primer same enake ocene ali zelo hitro pošiljanje: šteje kot vsi drugi. Da bi opazili zlorabe, samo v pomnilniku in največ en dan štejemo, koliko odgovorov za storitev prihaja iz istega omrežja, pod imenom, iz katerega po uničenju ključa nihče ne more ugotoviti, katero omrežje je to.',
      ],
      [
        'Kako jih anonimiziramo',
        'Preden odgovore preštejemo, njihov čas skrajšamo na mesec, komentarje ločimo od drugih odgovorov in jih pomešamo z drugimi za isto storitev in isti mesec. En dan hranimo zgoščeno vrednost naključnega števila, ki nastane s stranjo, samo zato, da ponovljeno pošiljanje štejemo enkrat.',
        'Poslanih odgovorov ni več mogoče najti ali popraviti: nihče ne more vedeti, kateri so vaši. Zato vas prosimo, da v komentarje ne pišete osebnih podatkov.',
      ],
      [
        'Kaj objavimo',
        'Samo zbirne podatke. Podatki o storitvi za mesec z manj kot petimi odgovori se ne pokažejo nikomur.',
      ],
      [
        'Kdor se prijavi za upravo',
        'Kdor si ogleda rezultate svoje uprave, dobi en sam piškotek, ki ohranja sejo in velja deset minut. Ničemur drugemu ne služi.',
      ],
    ],
  },
  accessibility: {
    title: 'Dostopnost',
    sections: [
      [
        'Kako so te strani narejene',
        'Vprašalnik in strani ob njem so narejeni tako, da izpolnjujejo smernice WCAG 2.1, raven AA. Uporabljati jih je mogoče samo s tipkovnico in z bralnikom zaslona, tudi brez JavaScripta, na ozkih zaslonih, povečane na 200 % in z barvami po vaši izbiri.',
      ],
      [
        'Kako to preverjamo',
        'Vsako spremembo preizkusimo v pravem brskalniku z orodjem axe in s tipkovnico, v petih jezikih. To so samodejni preizkusi: ne nadomeščajo preizkusov z ljudmi z oviranostmi.',
      ],
      [
        'Znane omejitve',
        'Imena storitev in uprav so v vseh jezikih v italijanščini. Preglednice z rezultati se na ozkih zaslonih pomikajo vstran.',
      ],
      ['Če kaj ne deluje', 'Sporočite Istatu ali upravi storitve in navedite stran ter kaj vam je preprečilo uporabo.'],
    ],
  },
};
