import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';
import { withCore } from './with-core.js';

/** Municipalities, welfare: homes and rent granted by ranking. */
export const housing: ShippedFormat = {
  code: 'housing',
  ipa_category: 'L6',
  service_topic: '2',
  title: {
    it: "Domanda per una casa o per un contributo all'affitto",
    en: 'Applying for a home or for help with the rent',
    de: 'Antrag auf eine Wohnung oder einen Mietbeitrag',
    fr: "Demande d'un logement ou d'une aide au loyer",
    sl: 'Vloga za stanovanje ali prispevek za najemnino',
  },
  items: withCore(
    {
      code: 'requirements',
      concept: 'clarity_of_requirements',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto erano chiari i requisiti per fare domanda?',
        en: 'How clear were the requirements for applying?',
        de: 'Wie klar waren die Voraussetzungen für den Antrag?',
        fr: 'Dans quelle mesure les conditions pour faire une demande étaient-elles claires\u00a0?',
        sl: 'Kako jasni so bili pogoji za oddajo vloge?',
      },
    },
    {
      code: 'ranking',
      concept: 'clarity_of_ranking',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto è chiaro come si forma la graduatoria?',
        en: 'How clear is it how the ranking is drawn up?',
        de: 'Wie klar ist, wie die Rangordnung erstellt wird?',
        fr: "Dans quelle mesure la façon d'établir le classement est-elle claire\u00a0?",
        sl: 'Kako jasno je, kako nastane prednostna lista?',
      },
    },
    {
      code: 'application_time',
      concept: 'sufficiency_of_application_time',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto era sufficiente il tempo per fare domanda?',
        en: 'To what extent was there enough time to apply?',
        de: 'Inwieweit war die Zeit für den Antrag ausreichend?',
        fr: 'Dans quelle mesure le temps accordé pour faire une demande était-il suffisant\u00a0?',
        sl: 'V kolikšni meri je bilo časa za oddajo vloge dovolj?',
      },
    },
  ),
};
