import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';
import { withCore } from './with-core.js';

export const benefitApplication: ShippedFormat = {
  code: 'benefit-application',
  service_topic: '2',
  title: {
    it: 'Domanda di una prestazione',
    en: 'Applying for a benefit',
    de: 'Antrag auf eine Leistung',
    fr: "Demande d'une prestation",
    sl: 'Vloga za socialni prejemek',
  },
  items: withCore(
    {
      code: 'documents',
      concept: 'ease_of_obtaining_documents',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto è stato facile procurarti i documenti richiesti?',
        en: 'How easy was it to obtain the required documents?',
        de: 'Wie einfach war es, die verlangten Unterlagen zu beschaffen?',
        fr: 'Dans quelle mesure les documents demandés ont-ils été faciles à obtenir\u00a0?',
        sl: 'Kako enostavno je bilo pridobiti zahtevane dokumente?',
      },
    },
    {
      code: 'next_steps',
      concept: 'clarity_of_next_steps',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: "Quanto è chiaro che cosa succede dopo l'invio della domanda?",
        en: 'How clear is it what happens after the application is sent?',
        de: 'Wie klar ist, was nach dem Absenden des Antrags geschieht?',
        fr: "Dans quelle mesure les étapes qui suivent l'envoi de la demande sont-elles claires\u00a0?",
        sl: 'Kako jasno je, kaj sledi po oddaji vloge?',
      },
    },
    {
      code: 'repeated_data',
      concept: 'repeated_data_request',
      type: 'boolean',
      text: {
        it: "Il servizio ti ha chiesto dati che l'amministrazione aveva già?",
        en: 'Did the service ask you for data that the administration already had?',
        de: 'Hat der Dienst Daten von Ihnen verlangt, die der Verwaltung bereits vorlagen?',
        fr: "Le service vous a-t-il demandé des données que l'administration avait déjà\u00a0?",
        sl: 'Ali je storitev od vas zahtevala podatke, ki jih je uprava že imela?',
      },
    },
  ),
};
