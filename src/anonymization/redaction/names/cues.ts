/** Words behind which a name stands. Matched at the start of a word; each ends before the name. */

/** A name, whatever word it is. */
export const INTRODUCES = [
  String.raw`m[ie] (?:chiam{1,3}o|kiamo|ciamo|ciam)`,
  String.raw`(?:il )?(?:mio|suo) nome(?: e cognome)?(?: (?:è|e'|e))?`,
  String.raw`(?:nome(?: e cognome)?|cognome(?: e nome)?|intestatari[oa]|richiedente|firmat[oa]|firma|delegat[oa]|referente|paziente) ?[:,]`,
  String.raw`sottoscritt[oa]`,
  String.raw`(?:a|in) nome (?:di|del)(?: (?:mio|mia|sig\.|signor) ?\p{L}{0,10})?`,
  String.raw`(?:di nome|si chiama(?:va)?|chiamat[oa]|intestat[oa] a|deleg(?:a|he|at[oa]) a|sono (?:il|la) (?:sig(?:nor[ae]?|\.|\.ra|\.re)?|dott(?:or|oressa|\.|\.ssa)?|prof(?:\.|\.ssa)?))`,
  String.raw`(?:ich heiße|ich heisse|mein name ist|je m'appelle|mon nom est|my name is|i am called|ime mi je|moje ime je|imenujem se|me llamo)`,
].join('|');

/** A title: a name that begins with a capital letter or that is known. */
export const TITLES = [
  String.raw`sig(?:\.? ?ra\.?|\.? ?na\.?|\.? ?re\.?|\.ri|r\.?|\.)|signor(?:e|a|ina|i)?`,
  String.raw`dott(?:\.? ?ssa\.?|oressa|ore|or|\.)?|d\.ssa|dr(?:\.ssa|ssa|\.)?`,
  String.raw`avv(?:\.|ocato|ocata|\.to|\.ta)?|ing(?:\.|egner|egnere)|geom(?:\.|etra)|prof(?:\.? ?ssa\.?|essoressa|essore|essor|\.)?|rag\.|ragionier[ea]|arch\.|architetto|notaio|maestr[oa]|don|suor|padre|mons\.|onorevole|assessor[ea]|consiglier[ea]|ministr[oa]|sindac[oa]|on\.|cav\.|comm\.`,
  String.raw`herrn?|frau|mr\.?|mrs\.?|ms\.?|mme\.?|monsieur|madame|gospod|gospa`,
].join('|');

/** A person, or what one says to somebody: a name only where capitals or the lexicon say so. */
export const MENTIONS = [
  String.raw`(?:mi[oa]|su[oa]|nostr[oa]|al|del|dal|il|la) (?:figli[oa]|marito|moglie|madre|padre|mamma|papà|fratello|sorella|nonn[oa]|zi[oa]|cugin[oa]|compagn[oa]|suocer[oa]|nipote|vicin[oa]|amic[oa]|collega|cognat[oa]|bambin[oa]|badante)`,
  String.raw`(?:operat(?:ore|rice)|impiegat[oa]|funzionari[oa]|addett[oa]|collega|dipendente|responsabile|dirigente|assistente|infermier[ea]|medico|vigile|ragazz[oa]|consulente|tutor|dirigente|segretari[oa])`,
  String.raw`sono|sn|intestatari[oa]|richiedente|paziente|a firma(?: di)?|tale|certo|certa|(?:ringrazi\p{L}{1,5}|grazie)(?: (?:di cuore|mille|infinite|tanto|molte))?(?: (?:a|ad|alla|al|anche|la|il))?|ciao|(?:complimenti|plauso|elogio|applauso|merito|brav[oa])(?: vivissimi| sinceri| davvero)?(?: (?:a|ad|alla|al|anche|di))?`,
  String.raw`(?:parlato|parlo|parlare|appuntamento|colloquio|chiamata) (?:con|a|ad)|risposto|aiutat[oa] (?:da)?|seguit[oa] da|rivolt[oa] a|assistit[oa] da|serviti? da|accolt[oa] da|trattat[oa] da|chiedere di|chiesto di|messo`,
  String.raw`ich bin|je suis|i am|i'm|jaz sem|sem|mein sohn|meine tochter|mon fils|ma fille|my son|my daughter|my husband|my wife|moj sin|moja hči`,
].join('|');

/** A greeting at the end, with a name below it. */
export const SIGNS_OFF = [
  String.raw`(?:cordiali|distinti|cari|tanti|un|cordialissimi|i migliori)? ?salut[io](?: cordiali| a tutti| distinti| e grazie| da)?|cordialmente|cordialità|in fede|con osservanza|un abbraccio|buona giornata|buon lavoro|buona serata`,
  String.raw`grazie(?: mille| infinite| ancora| tante| di tutto| e saluti| e buon lavoro| dell'attenzione| per l'attenzione)?`,
  String.raw`(?:mit freundlichen|freundliche|liebe|viele|beste) gr(?:ü|ue)(?:ß|ss)en?|mfg|lg|danke|cordialement|bien à vous|merci|salutations|(?:kind|best|warm)? ?regards|thanks|thank you|sincerely|cheers|lep pozdrav|lp|hvala|s spoštovanjem`,
].join('|');
