import type { CodeList } from './code-list.js';

/** First level of the classification: its name, and the second level by code. Published in Italian only. */
const GROUPS: Readonly<Record<string, readonly [name: string, parts: Readonly<Record<string, string>>]>> = {
  1: [
    'Amministrazione centrale',
    {
      101: 'Presidenza del Consiglio dei Ministri e Ministeri',
      102: 'Organi costituzionali e di rilievo costituzionale',
      103: "Enti di regolazione dell'attività economica",
      104: 'Enti produttori di servizi economici',
      105: 'Autorità amministrative indipendenti',
      106: 'Enti a struttura associativa',
      107: 'Enti produttori di servizi assistenziali, ricreativi e culturali',
      108: 'Agenzie fiscali',
      110: 'Enti e Istituzioni di ricerca',
      112: 'Istituti zooprofilattici sperimentali',
    },
  ],
  2: [
    'Amministrazione locale',
    {
      201: 'Regioni',
      202: 'Province autonome',
      203: 'Province e Città Metropolitane',
      204: 'Comuni',
      205: 'Comunità montane',
      206: 'Unioni di comuni',
      207: 'Aziende sanitarie locali',
      208: 'Aziende ospedaliere, aziende ospedaliero-universitarie, policlinici e istituti di ricovero e cura a carattere scientifico pubblici',
      211: 'Camere di commercio, industria, artigianato e agricoltura e unioni regionali',
      212: 'Agenzie ed enti per il turismo',
      213: 'Università e istituti di istruzione universitaria pubblici',
      216: 'Agenzie, enti e consorzi per il diritto allo studio universitario',
      217: 'Agenzie ed enti regionali di sviluppo agricolo',
      218: 'Autorità portuali/Autorità di Sistema Portuale',
      219: 'Parchi nazionali, consorzi ed enti gestori di parchi e aree naturali protette',
      220: "Agenzie ed enti regionali e provinciali per la formazione, la ricerca e l'ambiente",
      221: 'Agenzie regionali sanitarie e aziende ed enti di supporto al SSN',
      222: 'Agenzie ed enti regionali del lavoro',
      223: 'Altre amministrazioni locali',
      224: 'Consorzi di bacino imbrifero montano',
      225: 'Enti di governo dei servizi idrici e/o dei rifiuti (ex AATO)',
      230: 'Consorzi interuniversitari di ricerca',
      232: 'Agenzie regionali per le erogazioni in agricoltura',
      233: 'Agenzie regionali per la rappresentanza negoziale',
      234: 'Teatri nazionali e di rilevante interesse culturale',
      237: 'Consorzi tra amministrazioni locali',
      239: 'Fondazioni lirico-sinfoniche',
    },
  ],
  3: ['Enti nazionali di previdenza e assistenza', { 300: 'Enti nazionali di previdenza e assistenza sociale' }],
};

/** Istat's classification of the institutional units of general government (sector S13 of the European accounts). */
export const institutionalSectors: CodeList = {
  code: 'institutional-sectors',
  version: '2018-07-10',
  title: {
    it: 'Classificazione ISTAT S13 - elenco unità istituzionali del settore delle Amministrazioni Pubbliche',
    en: 'ISTAT Classification S13 - list of institutional units of the Public Administrations sector',
  },
  source: 'https://w3id.org/italia/controlled-vocabulary/classifications-for-organizations/S13',
  licence: 'CC-BY-4.0',
  items: Object.entries(GROUPS).flatMap(([broader, [name, parts]]) => [
    { code: broader, labels: { it: name } },
    ...Object.entries(parts).map(([code, it]) => ({ code, labels: { it }, broader })),
  ]),
};
