import { NOT_APPLICABLE, TOTAL } from './identifiers.js';
import type { Code, Dimension } from './key.js';

export interface Texts {
  it: string;
  en: string;
}

/** In the language that is authoritative, and in all. */
export const named = (names: Texts): { name: string; names: Texts } => ({ name: names.it, names });

export const DATAFLOW_NAMES: Texts = {
  it: 'Esperienza dei servizi digitali della pubblica amministrazione',
  en: 'Experience of digital public services',
};

export const DIMENSION_NAMES: Record<Dimension, Texts> = {
  FREQ: { it: 'Frequenza', en: 'Frequency' },
  PA_CATEGORY: { it: 'Categoria di amministrazione (IPA)', en: 'Category of administration (IPA)' },
  ADMINISTRATION: { it: 'Amministrazione (codice IPA)', en: 'Administration (IPA code)' },
  SERVICE: { it: 'Servizio', en: 'Service' },
  CONCEPT: { it: 'Concetto misurato', en: 'Concept measured' },
  ITEM: { it: 'Domanda', en: 'Item' },
  SERIES: { it: 'Serie comparabile', en: 'Comparable series' },
  INDICATOR: { it: 'Indicatore', en: 'Indicator' },
  TIME_PERIOD: { it: 'Periodo', en: 'Time period' },
};

const INDICATORS: Record<string, Texts> = {
  N: { it: 'Rispondenti', en: 'Respondents' },
  MEAN: { it: 'Voto medio', en: 'Mean rating' },
  MEAN_LOW: { it: 'Voto medio, limite inferiore (95%)', en: 'Mean rating, lower bound (95%)' },
  MEAN_HIGH: { it: 'Voto medio, limite superiore (95%)', en: 'Mean rating, upper bound (95%)' },
  TOP2: { it: 'Quota dei due voti più alti', en: 'Share of the two highest ratings' },
  TOP2_LOW: { it: 'Quota dei due voti più alti, limite inferiore (95%)', en: 'Share, lower bound (95%)' },
  TOP2_HIGH: { it: 'Quota dei due voti più alti, limite superiore (95%)', en: 'Share, upper bound (95%)' },
  EXPOSURES: { it: 'Offerte del questionario', en: 'Offers of the questionnaire' },
  RESPONSE_RATE: { it: 'Tasso di risposta', en: 'Response rate' },
};

const FREQUENCIES: Record<string, Texts> = {
  A: { it: 'Annuale', en: 'Annual' },
  Q: { it: 'Trimestrale', en: 'Quarterly' },
  M: { it: 'Mensile', en: 'Monthly' },
  [NOT_APPLICABLE]: { it: 'Non applicabile', en: 'Not applicable' },
};

const ratings = (id: string): Texts => ({
  it: `Rispondenti con voto ${id.slice(2)}`,
  en: `Respondents rating ${id.slice(2)}`,
});

/** What has no name of its own in a release. */
export function namesOf(dimension: Dimension, { id, name }: Code): { name: string; names?: Texts } {
  if (dimension === 'INDICATOR') return named(INDICATORS[id] ?? ratings(id));
  if (dimension === 'FREQ') return named(FREQUENCIES[id] ?? { it: name, en: name });
  return id === TOTAL ? named({ it: name, en: 'Total' }) : { name };
}
