import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const statusMonitoringConcepts: readonly ConceptDefinition[] = [
  {
    code: 'clarity_of_status',
    name: {
      it: 'Chiarezza sullo stato della pratica',
      en: 'Clarity about the state of the case',
      de: 'Klarheit über den Stand des Verfahrens',
      fr: "Clarté sur l'état du dossier",
      sl: 'Jasnost glede stanja zadeve',
    },
    definition: {
      it: 'Quanto è chiaro a che punto è la pratica. Non se la notizia è recente.',
      en: 'How clear it is what stage the case has reached. Not whether the news is recent.',
      de: 'Wie klar ist, wie weit das Verfahren fortgeschritten ist. Nicht, ob die Auskunft neu ist.',
      fr: 'Dans quelle mesure on sait où en est le dossier. Non si la nouvelle est récente.',
      sl: 'Kako jasno je, v kateri fazi je zadeva. Ne, ali je novica nedavna.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'timeliness_of_status',
    name: {
      it: 'Aggiornamento delle informazioni sulla pratica',
      en: 'Up-to-dateness of the information on the case',
      de: 'Aktualität der Informationen zum Verfahren',
      fr: 'Actualité des informations sur le dossier',
      sl: 'Ažurnost informacij o zadevi',
    },
    definition: {
      it: 'Quanto sono recenti le informazioni mostrate sulla pratica. Non se la pratica va avanti in fretta.',
      en: 'How recent the information shown on the case is. Not whether the case moves on fast.',
      de: 'Wie neu die angezeigten Informationen zum Verfahren sind. Nicht, ob das Verfahren schnell vorangeht.',
      fr: 'À quel point les informations affichées sur le dossier sont récentes. Non si le dossier avance vite.',
      sl: 'Kako sveže so prikazane informacije o zadevi. Ne, ali zadeva hitro napreduje.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'need_for_contact',
    name: {
      it: "Necessità di contattare l'amministrazione",
      en: 'Need to contact the administration',
      de: 'Notwendigkeit, sich an die Verwaltung zu wenden',
      fr: "Nécessité de contacter l'administration",
      sl: 'Potreba po stiku z upravo',
    },
    definition: {
      it: 'Se per sapere a che punto è la pratica è servito un contatto fuori dal servizio, con qualsiasi mezzo. Non per altri motivi.',
      en: 'Whether learning the state of the case took a contact outside the service, by any means. Not for other reasons.',
      de: 'Ob es für den Stand des Verfahrens einen Kontakt außerhalb des Dienstes brauchte, gleich auf welchem Weg. Nicht aus anderen Gründen.',
      fr: "Si, pour savoir où en est le dossier, il a fallu un contact hors du service, par quelque moyen que ce soit. Non pour d'autres raisons.",
      sl: 'Ali je bil za stanje zadeve potreben stik zunaj storitve, na kakršen koli način. Ne iz drugih razlogov.',
    },
    scale: null,
    polarity: 'negative',
  },
];
