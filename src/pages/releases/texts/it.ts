import type { Chapter, ReleaseTexts, ToldFacts } from './release-texts.js';

const relevance = (facts: ToldFacts): Chapter => ({
  title: 'Pertinenza e copertura',
  paragraphs: [
    `Periodo di riferimento: ${facts.from === facts.to ? facts.from : `da ${facts.from} a ${facts.to}`}.`,
    'Popolazione: le persone che hanno usato un servizio digitale delle amministrazioni aderenti e, subito dopo, hanno scelto di valutarlo. Chi non ha risposto, chi non ha usato il servizio e chi si è rivolto a uno sportello non vi rientra.',
    `In questo rilascio le domande sono state poste per ${facts.services} servizi di ${facts.administrations} amministrazioni.`,
    facts.coverage &&
      `Copertura: trasmettono dati ${facts.coverage.services} servizi sui ${facts.coverage.ofServices} dell'obiettivo e ${facts.coverage.administrations} amministrazioni su ${facts.coverage.ofAdministrations}. L'adesione è volontaria: i risultati nazionali sono quelli dei servizi aderenti, non di tutta la pubblica amministrazione.`,
  ],
});

const accuracy = (facts: ToldFacts): Chapter => ({
  title: 'Accuratezza e affidabilità',
  paragraphs: [
    facts.n === undefined
      ? 'Risposte: il numero nazionale non è pubblicabile.'
      : `Risposte: ${facts.n} (${facts.aspect}). Le altre sono nella tabella qui sopra.`,
    facts.rate === undefined
      ? 'Tasso di risposta: non noto, perché non per tutti i servizi e i mesi si conta quante volte il questionario è stato proposto.'
      : `Tasso di risposta: ${facts.rate}, su ${facts.exposures} questionari proposti.`,
    'Autoselezione: non esiste una lista degli utenti da cui estrarre un campione, e risponde chi sceglie di farlo. Gli intervalli descrivono la variabilità dovuta al numero di risposte; non dicono quanto i rispondenti somiglino a tutti gli utenti. Chi abbandona un servizio prima della fine può non vedere il questionario, e le differenze fra servizi possono dipendere da chi li usa e da chi risponde: accanto a un totale vanno guardate le categorie che lo compongono.',
    'Intervalli: per la quota dei due voti più alti quello di Wilson al 95%, per la media quello di Student al 95%, solo da 30 rispondenti in su.',
    `Classi di affidabilità: A da 385 rispondenti, B da 100, C da 30, D con meno. Dei dati mostrati in questo rilascio ${facts.classes.A} sono in classe A, ${facts.classes.B} in B, ${facts.classes.C} in C e ${facts.classes.D} in D. Un dato in classe D va letto solo con il suo intervallo.`,
  ],
});

const confidentiality = (facts: ToldFacts): Chapter => ({
  title: 'Riservatezza statistica',
  paragraphs: [
    `Non sono mostrati ${facts.hidden} dati su ${facts.cells} (${facts.hiddenShare}), compresi quelli a cui non ha risposto nessuno. Un dato è soppresso se i rispondenti sono meno di ${facts.threshold}; se sono meno di ${facts.twiceThreshold} e hanno risposto tutti, o tutti tranne uno, allo stesso modo; se riguarda l'Italia o una categoria, un'amministrazione che ne fa parte è soppressa, e le amministrazioni sono meno di ${facts.leastAdministrations} o le altre, senza le due più grandi, hanno insieme meno del ${facts.dominance} dei rispondenti della più grande; o se, sottraendo altri dati pubblicati, se ne potrebbe ricavare uno di questi.`,
    'Il segno è uno solo, anche dove non ha risposto nessuno: non si dice perché un dato manca, perché già questo aiuterebbe a ricavarlo.',
    'I totali contano tutte le risposte, anche quelle dei dati soppressi. La somma di ciò che è mostrato può quindi essere minore del totale: non è un errore.',
    'Prima di uscire il rilascio è verificato da un controllo indipendente, insieme a quelli già pubblicati: nessun dato soppresso può essere ricavato, né ristretto a meno di due rispondenti.',
  ],
});

const timeliness = (facts: ToldFacts): Chapter => ({
  title: 'Tempestività e puntualità',
  paragraphs: [
    facts.days === undefined
      ? `Pubblicato il ${facts.publishedOn}, prima della fine del periodo di riferimento.`
      : `Pubblicato il ${facts.publishedOn}: ${facts.days} giorni dopo la fine del periodo di riferimento.`,
    facts.announced === undefined
      ? 'La data non era stata annunciata nel calendario.'
      : `Il calendario lo annunciava per: ${facts.announced} (ora italiana).`,
  ],
});

const coherence = (facts: ToldFacts): Chapter => ({
  title: 'Coerenza e comparabilità',
  paragraphs: [
    `Due dati si confrontano solo se appartengono alla stessa serie: stessa domanda, stessa scala, stesso posto nel questionario. Le serie di questo rilascio sono ${facts.series}.`,
    facts.broken === ''
      ? 'Nessun aspetto ha interruzioni di serie.'
      : `Hanno più serie, da non confrontare fra loro: ${facts.broken}.`,
    `Versioni dei questionari: ${facts.questionnaires}. Anni, trimestri e mesi sono calcolati dalle stesse risposte.`,
  ],
});

const revisions = (facts: ToldFacts): Chapter => ({
  title: 'Revisioni',
  paragraphs: [
    facts.provisionalFrom === undefined
      ? 'Nessun mese è provvisorio: quando il rilascio è stato preparato, tutti erano conclusi.'
      : `Sono provvisori i mesi da ${facts.provisionalFrom} in poi: i rilasci successivi possono modificarli.`,
    `Un mese concluso e pubblicato non cambia più nei rilasci ordinari. Un mese provvisorio cambia, servizio per servizio, di almeno ${facts.step} rispondenti o di nulla, perché la differenza fra due rilasci non dica nulla di pochi.`,
    `Un rilascio pubblicato non si modifica e non si ritira. Se ha un errore ne esce un altro che lo rivede, in cui ogni dato si sposta di almeno ${facts.step} rispondenti o di nulla, ed entrambi restano consultabili.`,
    facts.untold &&
      `Mancano alcune risposte di ${facts.untold}: sono state contate quando il mese era già uscito, e un mese uscito resta com'è o si sposta di almeno ${facts.step} rispondenti.`,
    facts.revises && `Questo rilascio rivede il rilascio ${facts.revises}.`,
    facts.revisedBy &&
      `Questo rilascio è stato rivisto dal rilascio ${facts.revisedBy}: per nuovi lavori usare quello.`,
  ],
});

const accessibility: Chapter = {
  title: 'Accessibilità e chiarezza',
  paragraphs: [
    'I dati sono scaricabili da chiunque, senza registrazione e alla stessa ora per tutti, in formati aperti. Questa pagina si può stampare; i grafici della pagina nazionale hanno sempre accanto la loro tabella.',
  ],
};

export const it: ReleaseTexts = {
  list: {
    title: 'Rilasci ufficiali',
    lead: "I dati ufficiali sull'esperienza dei servizi pubblici digitali: ogni rilascio resta com'è uscito, con la descrizione della sua qualità.",
    out: 'Rilasci pubblicati',
    none: 'Non ci sono ancora rilasci.',
    toCome: 'Calendario',
    toComeLead:
      "I rilasci in arrivo, con il giorno e l'ora in Italia. Fino ad allora nessuno ne vede i dati in anticipo fuori dall'Istat.",
    nothingToCome: 'Nessun rilascio in calendario.',
    release: 'Rilascio',
    months: 'Mesi',
    day: 'Pubblicato il',
    moment: 'Giorno e ora in Italia',
    state: 'Stato',
  },
  link: 'Che cosa dice questo rilascio, come è stato fatto, dati da scaricare',
  number: (number) => `Rilascio ${number}`,
  states: { published: 'Pubblicato', revised: 'Rivisto' },
  revises: (number) => `rivede il rilascio ${number}`,
  revisedBy: (number) => `rivisto dal rilascio ${number}`,
  useNewer: 'Questo rilascio è stato rivisto: per nuovi lavori usare quello che lo rivede.',
  all: 'Tutti i rilasci e il calendario',
  dashboard: "L'ultimo rilascio in grafici",
  publishedOn: 'Pubblicato il',
  figures: {
    title: 'I dati nazionali',
    lead: 'Tutte le risposte del periodo, per aspetto.',
    none: 'Questo rilascio non ha dati pubblicabili sul paese nel suo insieme.',
    meanInterval: 'Intervallo della media',
    shareInterval: 'Intervallo della quota',
    class: 'Affidabilità',
  },
  downloads: {
    title: 'Scarica i dati',
    lead: 'Italia, categorie, amministrazioni e servizi, per aspetto e periodo:',
    formats: {
      json: "JSON, come li dà l'API",
      csv: 'CSV, per i fogli di calcolo',
      'sdmx-json': 'SDMX-JSON, per i sistemi statistici',
      'sdmx-csv': 'SDMX-CSV, per i sistemi statistici',
      parquet: "Parquet, per l'analisi dei dati",
    },
  },
  quality: {
    title: 'La qualità di questi dati',
    lead: 'Secondo le dimensioni del Codice delle statistiche europee, con i numeri di questo rilascio.',
    chapters: (facts) => [
      relevance(facts),
      accuracy(facts),
      confidentiality(facts),
      timeliness(facts),
      coherence(facts),
      revisions(facts),
      accessibility,
    ],
  },
  lineage: {
    title: 'Provenienza e verifica',
    lead: 'Da che cosa il rilascio è stato fatto, e come accertare che non sia stato cambiato.',
    run: 'Elaborazione',
    program: 'Versione del programma',
    policy: 'Versione delle regole di riservatezza',
    questionnaires: 'Questionari',
    linked: 'Verificato insieme ai rilasci',
    noneLinked: 'nessun altro con gli stessi mesi',
    key: 'Chiave della firma',
    verify: 'Come verificare la firma',
    steps: [
      'Nella provenienza completa, «signature» è una firma JWS compatta (RFC 7515) di tipo «release+jws», con algoritmo ES256.',
      'Verificarla con la chiave pubblica «signed_with»: finché è in uso, la stessa è anche in /.well-known/jwks.json, con lo stesso «kid».',
      'Il contenuto firmato riporta numero, titolo, mesi, copertura, regole e «sha256»: devono essere quelli di questa pagina.',
      'Lo sha256 si ricalcola dai dati in JSON: per ogni elemento di «items», nel loro ordine, il JSON senza spazi con i nomi in ordine alfabetico, seguito da un a capo.',
    ],
    all: 'La provenienza completa (JSON)',
  },
  licence: {
    title: 'Licenza e citazione',
    before: 'I dati sono rilasciati con licenza ',
    after: ': si possono usare, modificare e ridistribuire, anche a scopo commerciale, citando la fonte.',
    cite: "Come citare, con l'indirizzo completo di questa pagina:",
  },
  citation: ({ title, number, day, address }) =>
    `Istat, Gradimento, «${title}», rilascio ${number}, ${day}, ${address}. Licenza CC BY 4.0.`,
};
