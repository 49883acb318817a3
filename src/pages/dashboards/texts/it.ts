import type { AdministrationTexts, CommonTexts, DashboardTexts, NationalTexts } from './dashboard-texts.js';

const common: CommonTexts = {
  concepts: {
    overall_satisfaction: 'Soddisfazione complessiva',
    ease_of_use: "Facilità d'uso",
    effectiveness: 'Efficacia',
    usefulness_of_information: 'Utilità delle informazioni',
  },
  scale: (min, max) => `Scala da ${min} a ${max}`,
  entry: 'Voce',
  service: 'Servizio',
  aspects: 'Aspetto valutato',
  month: 'Mese',
  n: 'Rispondenti',
  mean: 'Media',
  top2: (max) => `Voti ${max - 1} e ${max}`,
  twoHighest: 'Due voti più alti',
  interval: 'Intervallo al 95%',
  responseRate: 'Tasso di risposta',
  table: (chart) => `${chart}: i dati in tabella`,
  notPublishable: 'non pubblicabile',
  noData: 'nessun dato',
  notComparable: 'non confrontabile con le altre righe',
  legend: 'Legenda',
  threshold: (threshold) =>
    `i rispondenti sono meno di ${threshold}, o dal dato se ne ricaverebbe un altro che va protetto`,
  comparableLegend: 'scala, domanda o formulazione diversa; nei grafici un cerchio vuoto',
  notesTitle: 'Come leggere i dati',
  selfSelection:
    'Risponde chi sceglie di farlo: i dati descrivono i rispondenti e non sono stime per tutti gli utenti di un servizio. Le differenze fra servizi possono dipendere anche da chi risponde.',
  wilson:
    'La quota dei due voti più alti è accompagnata dal suo intervallo di Wilson al 95%, che esprime la sola incertezza dovuta al numero di risposte.',
  noRanking:
    "L'ordine è quello dei nomi: questa non è una graduatoria. Servizi i cui intervalli si sovrappongono ampiamente non si distinguono fra loro.",
  intervalChart: 'Quota dei due voti più alti (punto) con il suo intervallo al 95% (linea), da 0 a 100%.',
  ring: 'Cerchio vuoto: non confrontabile.',
  part: (from, to, all) => `Righe da ${from} a ${to} di ${all}`,
  months: {
    title: 'Andamento mensile',
    chart: 'Quota dei due voti più alti, mese per mese, con il suo intervallo al 95%.',
    gaps: 'Dei mesi che mancano non si può dire nulla: la linea si interrompe.',
    strands: 'Linee diverse: la domanda è cambiata, e le due serie non sono confrontabili.',
    provisional: 'provvisorio',
  },
  funnel: {
    title: 'Grafico a imbuto',
    chart:
      'Quota dei due voti più alti secondo il numero di rispondenti, con il valore di confronto e i limiti entro i quali la lascia il solo caso.',
    place: 'Posizione',
    places: {
      in_line: 'in linea: entro i limiti al 95%',
      below: 'sotto il limite al 95%',
      above: 'sopra il limite al 95%',
      far_below: 'sotto il limite al 99,8%',
      far_above: 'sopra il limite al 99,8%',
      too_few: 'troppo pochi rispondenti per dirlo',
    },
    level: (level) => level,
    limits: (level) => `Limiti al ${level}`,
  },
};

const national: NationalTexts = {
  title: 'Esperienza dei servizi pubblici digitali',
  lead: "Le valutazioni che cittadine e cittadini hanno dato dopo l'uso di un servizio digitale, raccolte in forma anonima dall'Istat con le stesse domande per tutte le amministrazioni.",
  release: (number, date) => `Rilascio ${number}, ${date}`,
  covers: (from, to) => (from === to ? `Mese coperto: ${from}` : `Mesi coperti: da ${from} a ${to}`),
  provisional: (from) => `I dati da ${from} in poi sono provvisori: i rilasci successivi possono modificarli.`,
  none: 'Non ci sono ancora dati pubblicati: qui compariranno con il primo rilascio ufficiale.',
  forAdministrations: 'Area riservata alle amministrazioni',
  coverage: {
    title: 'Copertura',
    none: 'Questo rilascio non dice quanti servizi e amministrazioni trasmettono.',
    lead: ({ services, administrations, from, to }) =>
      `Trasmettono ${services} servizi di ${administrations} amministrazioni: questo rilascio ha almeno un dato di ciascuno, fra ${from} e ${to}.`,
    chart: 'Servizi e amministrazioni che trasmettono, in percentuale del loro obiettivo, e quelli che potrebbero.',
    services: 'Servizi',
    administrations: 'Amministrazioni',
    target: 'Obiettivo 2026',
    ofTarget: "Quota dell'obiettivo",
    states: {
      registered: 'Registrati',
      reporting: 'Trasmettono',
      silent: 'Silenti',
      starting: 'In avvio',
      inactive: 'Non attivi',
    },
    category: 'Categoria',
  },
  italy: 'Italia',
  overview: {
    title: 'Il dato nazionale',
    none: 'Questo rilascio non ha dati sul paese nel suo insieme.',
    lead: 'Tutte le risposte dei mesi coperti, anche quelle di servizi il cui dato non è pubblicabile.',
    aspect: 'Aspetto',
  },
  services: {
    title: 'Servizio per servizio',
    lead: 'Ogni servizio con il suo intervallo, in ordine di amministrazione e di nome.',
  },
  funnel: {
    lead: (least) =>
      `Un servizio con pochi rispondenti si scosta dal valore nazionale già per caso. Fuori dei limiti al 95% si trova per caso un servizio su venti, fuori di quelli al 99,8% uno su cinquecento. Sotto i ${least} rispondenti non si dice dove sta.`,
    none: 'Mancano i dati per confrontare i servizi con il valore nazionale.',
  },
  categories: {
    title: 'Per categoria di amministrazione',
    none: 'Nessun dato per categoria.',
  },
  noSeries: 'Nessun dato mensile.',
};

const own: AdministrationTexts = {
  title: 'I risultati della tua amministrazione',
  lead: 'I tuoi servizi, con le risposte contate finora. Questi dati sono riservati alla tua amministrazione.',
  services: 'I servizi',
  noServices: 'La tua amministrazione non ha ancora servizi registrati.',
  servicesLead:
    "Dall'inizio della raccolta, in ordine di nome. Il nome porta all'andamento del servizio e al confronto con servizi simili.",
  flagged: 'Segnalazioni di qualità',
  unknown: 'non noto',
  months: 'Tutti i servizi insieme, mese per mese',
  allServices: 'Tutti i servizi',
  trendNone: "Non c'è ancora un mese di cui si possa dire qualcosa.",
  alerts: {
    title: 'Da guardare',
    silent: (month) => `nessuna risposta da ${month}, più a lungo di quanto sia normale per questo servizio.`,
    dropped: (month) => `la soddisfazione complessiva è scesa in modo significativo in ${month}.`,
  },
  flags: {
    burst: 'molte insieme',
    straight_line: 'voti tutti uguali',
    speed: 'troppo veloci',
    no_proof: 'senza prova di lavoro',
    honeypot: 'un campo che solo i programmi riempiono',
    repetition: 'combinazione di voti troppo frequente',
  },
  states: {
    no_data: 'Nessuno ha ancora risposto.',
    too_few: 'Qualcuno ha risposto, ma in nessun mese in numero sufficiente per mostrare un dato.',
    suppressed: 'Il dato è protetto.',
  },
  peers: {
    title: 'Confronto con servizi simili',
    lead: ({ administrations, services, group, share, interval }) =>
      `Il confronto è con ${services} servizi di ${administrations} altre amministrazioni (${group}). In media ottengono il ${share} di voti alti (${interval}).`,
    groups: {
      category_and_topic: 'stessa categoria e stesso tema',
      category: 'stessa categoria',
      all: 'tutte le categorie',
    },
    none: 'Non ci sono ancora abbastanza amministrazioni con cui confrontare il servizio senza rivelarne i dati.',
    own: 'Il tuo servizio',
    ofPeers: 'Simili',
    verdict: {
      in_line: 'In linea con i servizi simili',
      below: 'Sotto i servizi simili, oltre il limite al 95%',
      above: 'Sopra i servizi simili, oltre il limite al 95%',
      far_below: 'Sotto i servizi simili, oltre il limite al 99,8%',
      far_above: 'Sopra i servizi simili, oltre il limite al 99,8%',
      too_few: 'Troppo pochi rispondenti per dirlo',
    },
    noLimits: 'I servizi simili hanno solo voti alti, o nessuno: non ci sono limiti da disegnare.',
  },
  comments: {
    title: 'Commenti',
    lead: "Senza dati personali e verificati dall'Istat, in un ordine che non dice nulla.",
    noData: 'Non ci sono ancora commenti verificati.',
    tooFew: 'Ci sono commenti, ma in nessun servizio e mese abbastanza da poterli mostrare.',
    more: (shown, all) => `Sono mostrati ${shown} commenti su ${all}; gli altri si leggono dall'API.`,
  },
  signIn: {
    title: 'Accesso delle amministrazioni',
    lead: 'Per vedere i risultati dei propri servizi, con le credenziali di un client che ha il ruolo pa_admin.',
    id: 'Identificativo del client',
    secret: 'Segreto',
    submit: 'Accedi',
    over: "Non hai effettuato l'accesso, o la sessione è terminata: accedi per proseguire.",
    session: (minutes) => `La sessione dura ${minutes} minuti; poi si accede di nuovo.`,
    refused: 'Identificativo o segreto non validi.',
    notPermitted: 'Il client non ha il ruolo pa_admin: non può vedere i risultati.',
    missing: "Scrivi l'identificativo e il segreto.",
    busy: 'Troppi tentativi: riprova fra qualche minuto.',
  },
  signOut: 'Esci',
  national: 'I dati nazionali',
};

export const it: DashboardTexts = { common, national, own };
