import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const housingConcepts: readonly ConceptDefinition[] = [
  {
    code: 'clarity_of_requirements',
    name: {
      it: 'Chiarezza dei requisiti',
      en: 'Clarity of the requirements',
      de: 'Klarheit der Voraussetzungen',
      fr: 'Clarté des conditions requises',
      sl: 'Jasnost pogojev',
    },
    definition: {
      it: 'Quanto si capisce chi può fare domanda. Non se i requisiti sono giusti.',
      en: 'How well it is understood who may apply. Not whether the requirements are fair.',
      de: 'Wie verständlich ist, wer einen Antrag stellen darf. Nicht, ob die Voraussetzungen gerecht sind.',
      fr: 'Dans quelle mesure on comprend qui peut faire une demande. Non si les conditions sont justes.',
      sl: 'Kako razumljivo je, kdo lahko odda vlogo. Ne, ali so pogoji pravični.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'clarity_of_ranking',
    name: {
      it: 'Chiarezza della graduatoria',
      en: 'Clarity of the ranking',
      de: 'Klarheit der Rangordnung',
      fr: 'Clarté du classement',
      sl: 'Jasnost prednostne liste',
    },
    definition: {
      it: 'Quanto si capisce come si assegnano i punti e i posti. Non il posto ottenuto.',
      en: 'How well it is understood how points and places are assigned. Not the place obtained.',
      de: 'Wie verständlich ist, wie Punkte und Plätze vergeben werden. Nicht der erreichte Platz.',
      fr: 'Dans quelle mesure on comprend comment les points et les places sont attribués. Non la place obtenue.',
      sl: 'Kako razumljivo je, kako se dodeljujejo točke in mesta. Ne doseženo mesto.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'sufficiency_of_application_time',
    name: {
      it: 'Tempo per fare domanda',
      en: 'Time to apply',
      de: 'Zeit für den Antrag',
      fr: 'Temps pour faire une demande',
      sl: 'Čas za oddajo vloge',
    },
    definition: {
      it: "Quanto bastava il tempo tra l'apertura e la chiusura delle domande. Non il tempo per compilarle.",
      en: 'How far the time between the opening and the closing of applications was enough. Not the time to fill them in.',
      de: 'Inwieweit die Zeit zwischen Beginn und Ende der Antragsfrist reichte. Nicht die Zeit zum Ausfüllen.',
      fr: "Dans quelle mesure le temps entre l'ouverture et la clôture des demandes suffisait. Non le temps pour les remplir.",
      sl: 'V kolikšni meri je zadoščal čas med začetkom in koncem oddaje vlog. Ne čas za izpolnjevanje.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
];
