// What follows the first question, in the wording of the national rating component (criteria C.SE.1.7, C.SI.2.5 and
// C.SI.2.6): difficulties after one to three, preferences after four or five, then a comment.

export const obstacles = {
  code: 'obstacles',
  concept: 'obstacle',
  type: 'multiple_choice',
  show_if: { item: 'ease', lte: 3 },
  text: {
    it: 'Dove hai incontrato le maggiori difficoltà?',
    en: 'Where did you have the most difficulty?',
    de: 'Wo hatten Sie die größten Schwierigkeiten?',
    fr: 'Où avez-vous rencontré le plus de difficultés\u00a0?',
    sl: 'Kje ste imeli največ težav?',
  },
  options: [
    {
      code: 'unclear_instructions',
      text: {
        it: 'A volte le indicazioni non erano chiare',
        en: 'At times the instructions were unclear',
        de: 'Manchmal waren die Hinweise unklar',
        fr: "Les indications n'étaient parfois pas claires",
        sl: 'Navodila včasih niso bila jasna',
      },
    },
    {
      code: 'incomplete_instructions',
      text: {
        it: 'A volte le indicazioni non erano complete',
        en: 'At times the instructions were incomplete',
        de: 'Manchmal waren die Hinweise unvollständig',
        fr: 'Les indications étaient parfois incomplètes',
        sl: 'Navodila včasih niso bila popolna',
      },
    },
    {
      code: 'unclear_proceeding',
      text: {
        it: 'A volte non capivo se stavo procedendo correttamente',
        en: 'At times I could not tell whether I was proceeding correctly',
        de: 'Manchmal war mir nicht klar, ob ich richtig vorgehe',
        fr: 'Parfois, je ne savais pas si je procédais correctement',
        sl: 'Včasih mi ni bilo jasno, ali postopam pravilno',
      },
    },
    {
      code: 'technical_problems',
      text: {
        it: 'Ho avuto problemi tecnici',
        en: 'I had technical problems',
        de: 'Ich hatte technische Probleme',
        fr: "J'ai rencontré des problèmes techniques",
        sl: 'Prišlo je do tehničnih težav',
      },
    },
    { code: 'other_negative', text: { it: 'Altro', en: 'Other', de: 'Sonstiges', fr: 'Autre', sl: 'Drugo' } },
  ],
} as const;

export const appreciations = {
  code: 'appreciations',
  concept: 'appreciation',
  type: 'multiple_choice',
  show_if: { item: 'ease', gte: 4 },
  text: {
    it: 'Quali sono stati gli aspetti che hai preferito?',
    en: 'Which aspects did you like most?',
    de: 'Welche Aspekte haben Ihnen am besten gefallen?',
    fr: 'Quels aspects avez-vous préférés\u00a0?',
    sl: 'Kateri vidiki so vam bili najbolj všeč?',
  },
  options: [
    {
      code: 'clear_instructions',
      text: {
        it: 'Le indicazioni erano chiare',
        en: 'The instructions were clear',
        de: 'Die Hinweise waren klar',
        fr: 'Les indications étaient claires',
        sl: 'Navodila so bila jasna',
      },
    },
    {
      code: 'complete_instructions',
      text: {
        it: 'Le indicazioni erano complete',
        en: 'The instructions were complete',
        de: 'Die Hinweise waren vollständig',
        fr: 'Les indications étaient complètes',
        sl: 'Navodila so bila popolna',
      },
    },
    {
      code: 'clear_proceeding',
      text: {
        it: 'Capivo sempre che stavo procedendo correttamente',
        en: 'I could always tell that I was proceeding correctly',
        de: 'Mir war immer klar, dass ich richtig vorgehe',
        fr: 'Je savais toujours que je procédais correctement',
        sl: 'Vedno mi je bilo jasno, da postopam pravilno',
      },
    },
    {
      code: 'no_technical_problems',
      text: {
        it: 'Non ho avuto problemi tecnici',
        en: 'I had no technical problems',
        de: 'Ich hatte keine technischen Probleme',
        fr: "Je n'ai rencontré aucun problème technique",
        sl: 'Ni bilo tehničnih težav',
      },
    },
    { code: 'other_positive', text: { it: 'Altro', en: 'Other', de: 'Sonstiges', fr: 'Autre', sl: 'Drugo' } },
  ],
} as const;

export const comment = {
  code: 'comment',
  concept: 'comment',
  type: 'text',
  max_length: 200,
  text: {
    it: 'Vuoi aggiungere altri dettagli?',
    en: 'Would you like to add further details?',
    de: 'Möchten Sie weitere Einzelheiten hinzufügen?',
    fr: "Souhaitez-vous ajouter d'autres précisions\u00a0?",
    sl: 'Želite dodati še kakšno podrobnost?',
  },
} as const;
