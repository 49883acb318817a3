import { appreciations, comment, obstacles } from './branch.js';
import { fromOneToFive } from './scale.js';

// The Italian wording of `ease`, `obstacles`, `appreciations` and `comment` is the one of the national rating component
// (criterion C.SE.1.7): it stays word for word, or the figures stop being comparable with the ones collected elsewhere.
// No official translation exists; Italian is the authoritative text. French has a no-break space before "?".

export const nationalCore = {
  code: 'national-core',
  title: {
    it: "Esperienza d'uso dei servizi digitali",
    en: 'Experience of using digital services',
    de: 'Erfahrung mit der Nutzung digitaler Dienste',
    fr: "Expérience d'utilisation des services numériques",
    sl: 'Uporabniška izkušnja z digitalnimi storitvami',
  },
  items: [
    {
      code: 'ease',
      concept: 'ease_of_use',
      type: 'rating',
      scale: fromOneToFive,
      required: true,
      text: {
        it: 'Quanto è stato facile usare questo servizio?',
        en: 'How easy was it to use this service?',
        de: 'Wie einfach war es, diesen Dienst zu nutzen?',
        fr: 'Dans quelle mesure ce service a-t-il été facile à utiliser\u00a0?',
        sl: 'Kako enostavna je bila uporaba te storitve?',
      },
    },
    {
      code: 'effectiveness',
      concept: 'effectiveness',
      type: 'rating',
      scale: fromOneToFive,
      required: true,
      text: {
        it: 'In che misura questo servizio ti ha permesso di fare ciò che ti serviva?',
        en: 'How well did this service let you do what you needed to do?',
        de: 'Inwieweit konnten Sie mit diesem Dienst Ihr Anliegen erledigen?',
        fr: 'Dans quelle mesure ce service vous a-t-il permis de faire ce dont vous aviez besoin\u00a0?',
        sl: 'V kolikšni meri ste s to storitvijo lahko opravili, kar ste potrebovali?',
      },
    },
    {
      code: 'information',
      concept: 'usefulness_of_information',
      type: 'rating',
      scale: fromOneToFive,
      required: true,
      text: {
        it: 'Quanto sono state utili le informazioni per usare questo servizio?',
        en: 'How useful was the information on how to use this service?',
        de: 'Wie hilfreich waren die Informationen zur Nutzung dieses Dienstes?',
        fr: 'Dans quelle mesure les informations fournies pour utiliser ce service ont-elles été utiles\u00a0?',
        sl: 'Kako koristne so bile informacije za uporabo te storitve?',
      },
    },
    {
      code: 'satisfaction',
      concept: 'overall_satisfaction',
      type: 'rating',
      scale: fromOneToFive,
      required: true,
      text: {
        it: 'Nel complesso, quanto ti ha soddisfatto questo servizio?',
        en: 'Overall, how satisfied are you with this service?',
        de: 'Wie zufrieden sind Sie insgesamt mit diesem Dienst?',
        fr: "Dans l'ensemble, dans quelle mesure ce service vous a-t-il donné satisfaction\u00a0?",
        sl: 'Kako ste na splošno zadovoljni s to storitvijo?',
      },
    },
    obstacles,
    appreciations,
    comment,
  ],
} as const;
