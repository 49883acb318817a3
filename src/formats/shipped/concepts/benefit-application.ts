import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const benefitApplicationConcepts: readonly ConceptDefinition[] = [
  {
    code: 'ease_of_obtaining_documents',
    name: {
      it: 'Facilità di procurarsi i documenti',
      en: 'Ease of obtaining the documents',
      de: 'Einfachheit der Beschaffung der Unterlagen',
      fr: 'Facilité à obtenir les documents',
      sl: 'Enostavnost pridobivanja dokumentov',
    },
    definition: {
      it: 'Quanto era facile procurarsi i documenti richiesti. Non quanto era chiaro quali servono.',
      en: 'How easy the required documents were to obtain. Not how clear it was which ones are needed.',
      de: 'Wie einfach die verlangten Unterlagen zu beschaffen waren. Nicht, wie klar war, welche nötig sind.',
      fr: 'La facilité à obtenir les documents demandés. Non la clarté sur ceux qui sont nécessaires.',
      sl: 'Kako enostavno je bilo pridobiti zahtevane dokumente. Ne, kako jasno je bilo, kateri so potrebni.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'clarity_of_next_steps',
    name: {
      it: 'Chiarezza sui passi successivi',
      en: 'Clarity about the next steps',
      de: 'Klarheit über die nächsten Schritte',
      fr: 'Clarté sur les étapes suivantes',
      sl: 'Jasnost glede naslednjih korakov',
    },
    definition: {
      it: "Quanto è chiaro che cosa succede dopo l'invio della domanda. Non a che punto è la pratica.",
      en: 'How clear it is what happens once the application is sent. Not what stage the case has reached.',
      de: 'Wie klar ist, was nach dem Absenden des Antrags geschieht. Nicht, wie weit das Verfahren fortgeschritten ist.',
      fr: "Dans quelle mesure on sait ce qui se passe après l'envoi de la demande. Non l'état d'avancement du dossier.",
      sl: 'Kako jasno je, kaj sledi po oddaji vloge. Ne, v kateri fazi je zadeva.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'repeated_data_request',
    name: {
      it: 'Richiesta di dati già noti',
      en: 'Request for data already known',
      de: 'Abfrage bereits bekannter Daten',
      fr: 'Demande de données déjà connues',
      sl: 'Zahteva po že znanih podatkih',
    },
    definition: {
      it: "Se il servizio ha chiesto dati che l'amministrazione aveva già. Non conta la conferma di dati già compilati.",
      en: 'Whether the service asked for data that the administration already had. Confirming prefilled data does not count.',
      de: 'Ob der Dienst Daten verlangte, die der Verwaltung bereits vorlagen. Das Bestätigen vorausgefüllter Daten zählt nicht.',
      fr: "Si le service a demandé des données que l'administration avait déjà. La confirmation de données préremplies ne compte pas.",
      sl: 'Ali je storitev zahtevala podatke, ki jih je uprava že imela. Potrditev vnaprej izpolnjenih podatkov ne šteje.',
    },
    scale: null,
    polarity: 'negative',
  },
];
