import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';
import { withCore } from './with-core.js';

export const registryChange: ShippedFormat = {
  code: 'registry-change',
  service_topic: '6',
  title: {
    it: 'Cambio dei dati anagrafici',
    en: 'Changing data in the population register',
    de: 'Änderung der Meldedaten',
    fr: 'Modification des données du registre de la population',
    sl: 'Sprememba podatkov v registru prebivalstva',
  },
  items: withCore(
    {
      code: 'recorded_data',
      concept: 'accuracy_of_recorded_data',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto erano corretti i dati già presenti nel servizio?',
        en: 'How correct was the data already in the service?',
        de: 'Wie korrekt waren die Daten, die im Dienst bereits vorhanden waren?',
        fr: 'Dans quelle mesure les données déjà présentes dans le service étaient-elles correctes\u00a0?',
        sl: 'V kolikšni meri so bili podatki, ki jih je storitev že imela, pravilni?',
      },
    },
    {
      code: 'declarations',
      concept: 'clarity_of_declarations',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto erano chiare le dichiarazioni da fare?',
        en: 'How clear were the declarations you had to make?',
        de: 'Wie klar waren die Erklärungen, die Sie abgeben mussten?',
        fr: 'Dans quelle mesure les déclarations à faire étaient-elles claires\u00a0?',
        sl: 'Kako jasne so bile izjave, ki ste jih morali podati?',
      },
    },
    {
      code: 'effective_date',
      concept: 'clarity_of_effective_date',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto è chiaro da quando vale il cambio?',
        en: 'How clear is the date from which the change takes effect?',
        de: 'Wie klar ist, ab wann die Änderung gilt?',
        fr: "Dans quelle mesure la date d'effet du changement est-elle claire\u00a0?",
        sl: 'Kako jasno je, od kdaj velja sprememba?',
      },
    },
  ),
};
