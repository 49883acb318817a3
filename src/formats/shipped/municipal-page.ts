import { appreciations, comment, obstacles } from './branch.js';
import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';

/**
 * Criteria C.SI.2.5 and C.SI.2.6 of the model for municipalities. They rate a page, not a service: only the comment shares
 * its concept with the services' formats, so that the two are never counted together.
 */
export const municipalPage: ShippedFormat = {
  code: 'municipal-page',
  ipa_category: 'L6',
  service_topic: 'web-page',
  title: {
    it: 'Chiarezza delle informazioni sul sito del Comune',
    en: 'Clarity of the information on the municipal website',
    de: 'Klarheit der Informationen auf der Website der Gemeinde',
    fr: 'Clarté des informations sur le site de la commune',
    sl: 'Jasnost informacij na spletnem mestu občine',
  },
  items: [
    {
      code: 'clarity',
      concept: 'clarity_of_page_information',
      type: 'rating',
      scale: fromOneToFive,
      required: true,
      text: {
        it: 'Quanto sono chiare le informazioni su questa pagina?',
        en: 'How clear is the information on this page?',
        de: 'Wie klar sind die Informationen auf dieser Seite?',
        fr: 'Dans quelle mesure les informations de cette page sont-elles claires\u00a0?',
        sl: 'Kako jasne so informacije na tej strani?',
      },
    },
    { ...obstacles, concept: 'page_obstacle', show_if: { item: 'clarity', lte: 3 } },
    { ...appreciations, concept: 'page_appreciation', show_if: { item: 'clarity', gte: 4 } },
    comment,
  ],
};
