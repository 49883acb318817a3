import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const coreConcepts: readonly ConceptDefinition[] = [
  {
    code: 'ease_of_use',
    name: {
      it: "Facilità d'uso",
      en: 'Ease of use',
      de: 'Einfachheit der Nutzung',
      fr: "Facilité d'utilisation",
      sl: 'Enostavnost uporabe',
    },
    definition: {
      it: "Quanto è stato facile usare il servizio, dal primo passo all'ultimo. Non se lo scopo è stato raggiunto.",
      en: 'How easy the service was to use, from the first step to the last. Not whether the purpose was achieved.',
      de: 'Wie einfach der Dienst vom ersten bis zum letzten Schritt zu nutzen war. Nicht, ob das Ziel erreicht wurde.',
      fr: 'La facilité à utiliser le service, de la première étape à la dernière. Non si le but a été atteint.',
      sl: 'Kako enostavno je bilo uporabljati storitev od prvega do zadnjega koraka. Ne, ali je bil namen dosežen.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'effectiveness',
    name: {
      it: 'Efficacia',
      en: 'Effectiveness',
      de: 'Wirksamkeit',
      fr: 'Efficacité',
      sl: 'Učinkovitost',
    },
    definition: {
      it: 'In che misura il servizio ha permesso di fare ciò che serviva. Non con quanta fatica.',
      en: 'How well the service let people do what they needed to do. Not with how much effort.',
      de: 'Inwieweit sich mit dem Dienst das Anliegen erledigen ließ. Nicht, mit welchem Aufwand.',
      fr: 'Dans quelle mesure le service a permis de faire ce dont on avait besoin. Non au prix de quel effort.',
      sl: 'V kolikšni meri je storitev omogočila, kar je bilo potrebno. Ne, s kolikšnim trudom.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'usefulness_of_information',
    name: {
      it: 'Utilità delle informazioni',
      en: 'Usefulness of the information',
      de: 'Nützlichkeit der Informationen',
      fr: 'Utilité des informations',
      sl: 'Koristnost informacij',
    },
    definition: {
      it: 'Quanto sono state utili le istruzioni e le informazioni per usare il servizio. Non la chiarezza di una singola pagina.',
      en: 'How useful the instructions and the information on using the service were. Not the clarity of a single page.',
      de: 'Wie hilfreich die Anleitungen und Informationen zur Nutzung des Dienstes waren. Nicht die Klarheit einer einzelnen Seite.',
      fr: "L'utilité des consignes et des informations pour utiliser le service. Non la clarté d'une page en particulier.",
      sl: 'Kako koristni so bili navodila in informacije za uporabo storitve. Ne jasnost posamezne strani.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'overall_satisfaction',
    name: {
      it: 'Soddisfazione complessiva',
      en: 'Overall satisfaction',
      de: 'Gesamtzufriedenheit',
      fr: 'Satisfaction globale',
      sl: 'Splošno zadovoljstvo',
    },
    definition: {
      it: 'Il giudizio sul servizio nel suo insieme. Non su una sua parte né su chi lo offre.',
      en: 'The judgement of the service as a whole. Not of a part of it, nor of who offers it.',
      de: 'Das Urteil über den Dienst als Ganzes. Nicht über einen Teil davon oder über den Anbieter.',
      fr: "Le jugement sur le service dans son ensemble. Non sur l'une de ses parties ni sur qui l'offre.",
      sl: 'Ocena storitve kot celote. Ne njenega dela in ne tistega, ki jo ponuja.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
];
