export interface DashboardTexts {
  title: string;
  lead: string;
  release: (number: number, date: string) => string;
  none: string;
  concepts: Readonly<Record<string, string>>;
  scale: (min: number, max: number) => string;
  service: string;
  n: string;
  mean: string;
  top2: (max: number) => string;
  interval: string;
  chart: string;
  notPublishable: string;
  noData: string;
  notComparable: string;
  legend: string;
  threshold: (threshold: number) => string;
  comparableLegend: string;
  notesTitle: string;
  selfSelection: string;
  wilson: string;
  data: string;
}

const it: DashboardTexts = {
  title: 'Esperienza dei servizi pubblici digitali',
  lead: "Le valutazioni che cittadine e cittadini hanno dato dopo l'uso di un servizio digitale, raccolte in forma anonima dall'Istat con le stesse domande per tutte le amministrazioni.",
  release: (number, date) => `Rilascio ${number}, ${date}`,
  none: 'Non ci sono ancora dati pubblicati: qui compariranno con il primo rilascio ufficiale.',
  concepts: {
    overall_satisfaction: 'Soddisfazione complessiva',
    ease_of_use: "Facilità d'uso",
    effectiveness: 'Efficacia',
    usefulness_of_information: 'Utilità delle informazioni',
  },
  scale: (min, max) => `Scala da ${min} a ${max}`,
  service: 'Servizio e amministrazione',
  n: 'Rispondenti',
  mean: 'Media',
  top2: (max) => `Voti ${max - 1} e ${max}`,
  interval: 'Intervallo al 95%',
  chart: 'Da 0 a 100%',
  notPublishable: 'non pubblicabile',
  noData: 'nessun dato',
  notComparable: 'non confrontabile con le altre righe',
  legend: 'Legenda',
  threshold: (threshold) =>
    `i rispondenti sono meno di ${threshold}, o dal dato se ne ricaverebbe un altro che va protetto`,
  comparableLegend: 'scala, domanda o formulazione diversa',
  notesTitle: 'Come leggere i dati',
  selfSelection:
    'Risponde chi sceglie di farlo: i dati descrivono i rispondenti e non sono stime per tutti gli utenti di un servizio. Le differenze fra servizi possono dipendere anche da chi risponde.',
  wilson:
    'La quota dei due voti più alti è accompagnata dal suo intervallo di Wilson al 95%, che esprime la sola incertezza dovuta al numero di risposte.',
  data: 'Tutti i dati del rilascio (JSON)',
};

const en: DashboardTexts = {
  title: 'Experience of digital public services',
  lead: 'Ratings that people gave after using a digital service, collected anonymously by Istat with the same questions for all administrations.',
  release: (number, date) => `Release ${number}, ${date}`,
  none: 'Nothing has been published yet: figures will appear here with the first official release.',
  concepts: {
    overall_satisfaction: 'Overall satisfaction',
    ease_of_use: 'Ease of use',
    effectiveness: 'Effectiveness',
    usefulness_of_information: 'Usefulness of information',
  },
  scale: (min, max) => `Scale from ${min} to ${max}`,
  service: 'Service and administration',
  n: 'Respondents',
  mean: 'Mean',
  top2: (max) => `Ratings ${max - 1} and ${max}`,
  interval: '95% interval',
  chart: 'From 0 to 100%',
  notPublishable: 'not publishable',
  noData: 'no data',
  notComparable: 'not comparable with the other rows',
  legend: 'Legend',
  threshold: (threshold) =>
    `there are fewer than ${threshold} respondents, or the figure would give away another one that is protected`,
  comparableLegend: 'another scale, question or wording',
  notesTitle: 'How to read the figures',
  selfSelection:
    'Those answer who choose to: the figures describe the respondents and are not estimates for all users of a service. Differences between services may also be due to who answers.',
  wilson:
    'The share of the two highest ratings comes with its 95% Wilson interval, which expresses only the uncertainty due to the number of responses.',
  data: 'All figures of the release (JSON)',
};

export const DASHBOARD_TEXTS = { it, en } as const;
export type DashboardLanguage = keyof typeof DASHBOARD_TEXTS;
export const DASHBOARD_LANGUAGES = Object.keys(DASHBOARD_TEXTS) as DashboardLanguage[];
