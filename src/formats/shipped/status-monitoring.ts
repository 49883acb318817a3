import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';
import { withCore } from './with-core.js';

/** National institutes of welfare, companies: where one follows what was applied for elsewhere. */
export const statusMonitoring: ShippedFormat = {
  code: 'status-monitoring',
  ipa_category: 'C16',
  service_topic: '12',
  title: {
    it: 'Consultazione dello stato di una pratica',
    en: 'Following the progress of a case',
    de: 'Abfrage des Stands eines Verfahrens',
    fr: "Suivi de l'état d'un dossier",
    sl: 'Spremljanje stanja zadeve',
  },
  items: withCore(
    {
      code: 'status',
      concept: 'clarity_of_status',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto è chiaro a che punto è la pratica?',
        en: 'How clear is it what stage the case has reached?',
        de: 'Wie klar ist, wie weit das Verfahren fortgeschritten ist?',
        fr: "Dans quelle mesure l'état d'avancement du dossier est-il clair\u00a0?",
        sl: 'Kako jasno je, v kateri fazi je zadeva?',
      },
    },
    {
      code: 'updates',
      concept: 'timeliness_of_status',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto sono aggiornate le informazioni sulla pratica?',
        en: 'How up to date is the information on the case?',
        de: 'Wie aktuell sind die Informationen zum Verfahren?',
        fr: 'Dans quelle mesure les informations sur le dossier sont-elles à jour\u00a0?',
        sl: 'Kako ažurne so informacije o zadevi?',
      },
    },
    {
      code: 'contact',
      concept: 'need_for_contact',
      type: 'boolean',
      text: {
        it: "Hai dovuto contattare l'amministrazione per sapere a che punto è la pratica?",
        en: 'Did you have to contact the administration to find out what stage the case has reached?',
        de: 'Mussten Sie sich an die Verwaltung wenden, um den Stand des Verfahrens zu erfahren?',
        fr: "Avez-vous dû contacter l'administration pour connaître l'état d'avancement du dossier\u00a0?",
        sl: 'Ali ste se morali obrniti na upravo, da bi izvedeli, v kateri fazi je zadeva?',
      },
    },
  ),
};
