import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const certificationRequestConcepts: readonly ConceptDefinition[] = [
  {
    code: 'clarity_of_required_documents',
    name: {
      it: 'Chiarezza sui documenti necessari',
      en: 'Clarity about the documents needed',
      de: 'Klarheit über die nötigen Unterlagen',
      fr: 'Clarté sur les documents nécessaires',
      sl: 'Jasnost glede potrebnih dokumentov',
    },
    definition: {
      it: 'Quanto era chiaro quali documenti servono. Non quanto era facile procurarseli.',
      en: 'How clear it was which documents are needed. Not how easy they were to obtain.',
      de: 'Wie klar war, welche Unterlagen nötig sind. Nicht, wie einfach sie zu beschaffen waren.',
      fr: 'Dans quelle mesure on savait quels documents étaient nécessaires. Non la facilité à les obtenir.',
      sl: 'Kako jasno je bilo, kateri dokumenti so potrebni. Ne, kako enostavno jih je bilo pridobiti.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'clarity_of_response_time',
    name: {
      it: 'Chiarezza sui tempi di risposta',
      en: 'Clarity about the response time',
      de: 'Klarheit über die Antwortfrist',
      fr: 'Clarté sur le délai de réponse',
      sl: 'Jasnost glede roka za odgovor',
    },
    definition: {
      it: "Quanto è chiaro entro quando arriva la risposta dell'amministrazione. Non se il tempo è breve.",
      en: "How clear it is by when the administration's answer will come. Not whether the time is short.",
      de: 'Wie klar ist, bis wann die Antwort der Verwaltung kommt. Nicht, ob die Frist kurz ist.',
      fr: "Dans quelle mesure on sait quand arrivera la réponse de l'administration. Non si le délai est court.",
      sl: 'Kako jasno je, do kdaj bo prišel odgovor uprave. Ne, ali je rok kratek.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
];
