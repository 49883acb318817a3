import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';
import { withCore } from './with-core.js';

export const certificationRequest: ShippedFormat = {
  code: 'certification-request',
  service_topic: '13',
  title: {
    it: 'Richiesta di certificati e autorizzazioni',
    en: 'Requesting certificates and authorisations',
    de: 'Antrag auf Bescheinigungen und Genehmigungen',
    fr: "Demande de certificats et d'autorisations",
    sl: 'Vloga za potrdila in dovoljenja',
  },
  items: withCore(
    {
      code: 'required_documents',
      concept: 'clarity_of_required_documents',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto era chiaro quali documenti servivano?',
        en: 'How clear was it which documents were needed?',
        de: 'Wie klar war, welche Unterlagen benötigt wurden?',
        fr: 'Dans quelle mesure les documents nécessaires étaient-ils clairement indiqués\u00a0?',
        sl: 'Kako jasno je bilo, kateri dokumenti so potrebni?',
      },
    },
    {
      code: 'response_time',
      concept: 'clarity_of_response_time',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto è chiaro entro quando riceverai una risposta?',
        en: 'How clear is the date by which you will get an answer?',
        de: 'Wie klar ist, bis wann Sie eine Antwort erhalten?',
        fr: 'Dans quelle mesure le délai de réponse est-il clair\u00a0?',
        sl: 'Kako jasno je, do kdaj boste prejeli odgovor?',
      },
    },
  ),
};
