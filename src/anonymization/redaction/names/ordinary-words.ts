/** Words that follow a cue without being a name: "la signora allo sportello", "sono Residente". Folded to ASCII letters. */
const SMALL =
  'a ad ai al alla alle allo agli anche ancora avere avete aveva bene brava bravo c che chi ci cioe col come con contro cosi cui da dai dal dalla ' +
  'dalle degli dei del dell della delle dello dentro deve di dietro dopo dove durante e ecco ed era erano ero essere fa fin fino fra gli ' +
  'ha hanno ho i il in io l la le lei lo loro lui ma mai me meno mi mia mie miei mio molto ne neanche nei nel nella nelle nello nemmeno ' +
  'nessuno no noi non o ogni oggi ok oltre ora per perche percio pero piu poco poi possibile prima proprio pure qua qualche quando quanto ' +
  'quasi quel quella quelle quelli quello questa queste questi questo qui quindi se sei senza si sia siamo siccome sempre sono sotto ' +
  'sta stata state stati stato su sua sue sui sul sulla suo suoi tanto te ti tra troppo tu tutta tutte tutti tutto un una uno va vi voi ' +
  'und ich der die das ist nicht mit von zu aus ein eine et je le les des du un une est pas avec the and is not with of to in pri na je in ne ' +
  'ieri domani stamattina stasera signor signora sig dott dottor dottoressa avv ing geom prof rag arch mr mrs ms herr frau monsieur madame';
const OFTEN =
  'giovani cultura cassetto fiscale bollo dichiarazione precompilata anagrafico catasto catastale visura carte elettronica elettronico unico fiscali tributi riscossione polizia locale vigili urbani guardia finanza carabinieri prefettura camera commercio motorizzazione civile welfare edilizia urbanistica mensa scolastica anziani disabili nido asilo assegno reddito cittadinanza inclusione pensione pensioni residenza stato nazione repubblica unione europa call center help desk customer care open data home page front office back smart city wifi play store microsoft edge teams meet zoom bianco paradiso minore maggiore piccola piccolo anziana anziano malata minorenne maggiorenne adesso stessa stesso poverina poveretta giusta giusto brusca umana anch vuole deve puo chiede dice risponde viene prende lavora abita vive cerca parla aspetta capo turno settore reparto zona ieri due giovane vecchia vecchio alta alto bassa basso strana nervosa incinta vedova sola solo cosi dovrebbe potrebbe cieca sorda usa trova riesce sbagliato errata errato scritta scritto corretta corretto diversa diverso tagliata terzi familiare familiari genitore genitori parente parenti altri altra abito account accesso addetta addetti addetto agenzia amministrazione anagrafe anni anno ottimo ottima app assistenza asl ats ausl asp attesa ' +
  'banca bonus buon buona buono buongiorno buonasera cambio carta casa caro cara caf centro certificato chiedo chiamo cie cittadina cittadine cittadini cittadino ' +
  'codice comunale comune comuni complimenti concorso consiglio contenta contente contenti contento continuate cordiali cordialita cordialmente correttezza cortese cortesia ' +
  'davvero delusa deluse delusi deluso digitale disabile disoccupata disoccupato disponibile disposizione distinti domanda dopo ' +
  'disponibilita efficiente entrate entrata europea fascicolo fatto famiglia finalmente fiduciosa fornitore forza friendly fattura funzionario funziona gent gentile gentilezza gentilissima gentilissimo giorno giovane ' +
  'grande grazie gradita gradito handicap help identita imposta impossibile impiegata impiegato imprenditore inail infermiera inps invalida invalido invio io ' +
  'ipa isee istanza istat italia italiana italiane italiani italiano lavoro legge libero linea lunedi martedi mercoledi giovedi venerdi sabato domenica ' +
  'maleducata maleducato mamma mattina medico meglio mesi ministero moduli modulo molto municipio nazionale nonna nonno nuova nuovo operatore operatrice ore ' +
  'ottima ottimi pagamento pago pagopa pa papa pazienza pec peccato pensionata pensionati pensionato persona personale personale poste portale posto pra ' +
  'pratica pratiche presente presso pronto protezione provincia pubblica pubblici pubblico questura referente regione residente responsabile ricevuta rimasta rimasto riuscita riuscito ' +
  'riconoscente roma milano torino napoli bologna firenze genova venezia palermo bari trieste trento bolzano aosta sanitaria sanitario saluti saluto scuola sede servizi servizio servizi sincera sincero sindaco sito ' +
  'soddisfatta soddisfatte soddisfatti soddisfatto soddisfazione spid speriamo sportelli sportello spero stanco stanca stanchi stato statale stranita straniera straniero strada studente studentessa suap sue supporto ' +
  'tari imu tempestivita tempo titolare tecnica tecnico terza totale tre due tutto tutor ufficio uffici umana unica unico urp utente utenti utile vostra vostro veloce velocissimo vergogna volta ' +
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre ' +
  'disponibili lenta lento bravissima bravissimo preparata preparato competente competenti professionale vera davanti addirittura anticipatamente ' +
  'infinite mille tante molte infinitamente vivamente tutti staff team redazione buonanotte complessivamente comunque purtroppo pessimo pessima ' +
  'arrabbiata arrabbiato bloccata bloccato iscritta iscritto registrata registrato andata andato entrata entrato costretta costretto dovuta dovuto arrivata arrivato nata nato residente cliente madre padre vedova ' +
  'google windows android apple iphone chrome firefox edge microsoft samsung tim vodafone wind iliad fastweb poste namirial aruba infocert sielte lepida ' +
  'zufrieden bearbeitung dank danke gemeinde amt service merci mairie commune thanks thank regards hvala obcina sehr gut alles gute tres bien very happy good bad kind';

export const ORDINARY_WORDS: ReadonlySet<string> = new Set(`${SMALL} ${OFTEN}`.split(' '));

/** Behind these a name is a place's: a street, a school, a hospital, a region. */
export const PLACE_WORDS: ReadonlySet<string> = new Set(
  (
    'gran lago valle val passo rifugio colle forte isole villaggio borgata centro ipermercato hotel albergo bar ristorante farmacia banca cassa cooperativa associazione societa gruppo ditta impresa azienda consorzio ente parco piano decreto campo marca lungo mercato cinema arena stadio corte alta alto bassa basso nuova nuovo san via viale vicolo piazza piazzale piazzetta corso largo ponte porta porto villa palazzo palazzina castello castel torre monte ' +
    'borgo lago isola parco stadio aeroporto stazione ospedale policlinico clinica istituto scuola liceo universita biblioteca museo ' +
    'teatro comprensivo plesso fondazione sala residenza rsa casa cascina contrada quartiere rione strada rotonda galleria metro fermata ' +
    'molo san santa santo sant s s. ss venezia reggio emilia friuli chiesa parrocchia basilica duomo campo campus premio programma progetto legge decreto ' +
    'riforma bonus metodo teorema municipio frazione localita lungomare lungotevere comune paese citta cimitero asilo nido ' +
    'trg ulica strasse platz rue avenue place hopital lycee sportello sede porta'
  ).split(' '),
);

/** Pairs that only look like given name and surname. */
export const PLACES: ReadonlySet<string> = new Set([
  'emilia romagna',
  'santa maria',
  'franco tirolo',
  'marina militare',
  'regina coeli',
  'natale buono',
  'andrea doria',
]);
