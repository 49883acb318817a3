import type { CodeList } from './code-list.js';

/** Version 0.2 of the vocabulary, which is in Italian only. */
const NATIONAL = {
  1: 'Educazione e formazione',
  2: 'Salute, benessere e assistenza',
  3: 'Vita lavorativa',
  4: 'Mobilità e trasporti',
  5: 'Catasto e urbanistica',
  6: 'Anagrafe e stato civile',
  7: 'Turismo',
  8: 'Giustizia e sicurezza pubblica',
  9: 'Tributi, finanze e contravvenzioni',
  10: 'Cultura e tempo libero',
  11: 'Ambiente',
  12: 'Impresa e commercio',
  13: 'Autorizzazioni',
  14: 'Appalti pubblici',
  15: 'Agricoltura e pesca',
};

/** What services are about: the national vocabulary public-services-subject-matters, and one topic of our own. */
export const serviceTopics: CodeList = {
  code: 'service-topics',
  version: '2022-04-12',
  title: {
    it: 'Vocabolario Controllato sulle Materie dei Servizi Pubblici',
    en: 'Subject Matters of Public Services Controlled Vocabulary',
  },
  source:
    'https://w3id.org/italia/controlled-vocabulary/classifications-for-public-services/public-services-subject-matters',
  licence: 'CC-BY-4.0',
  items: [
    ...Object.entries(NATIONAL).map(([code, it]) => ({ code, labels: { it } })),
    {
      code: 'web-page',
      labels: { it: 'Pagina web informativa', en: 'Informational web page', de: 'Informationsseite' },
      description:
        'Non fa parte del vocabolario nazionale: per i criteri C.SI.2.5 e C.SI.2.6 del modello per i siti dei comuni',
    },
  ],
};
