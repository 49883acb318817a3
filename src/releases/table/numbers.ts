import { ratingsOf } from '../../reporting/figure.js';
import type { Numbers, RatedItem } from '../released-cell.js';
import type { Counts } from './counts.js';

/** Half of a Wilson interval is at most 5, 10 and 18 points wide with so many respondents. */
const RELIABLE = [
  ['A', 385],
  ['B', 100],
  ['C', 30],
] as const;

/** Respondents by rating of all these counts. */
export const histogramOf = (counts: readonly Counts[], { scale_min, scale_max }: Scale): number[] =>
  Array.from({ length: scale_max - scale_min + 1 }, (_, value) => sum(counts.map((one) => one.histogram[value] ?? 0)));

export type Scale = Pick<RatedItem, 'scale_min' | 'scale_max'>;

/** What is published of counts: all of it follows from respondents by rating, and offers of the questionnaire. */
export function numbersOf(counts: readonly Counts[], scale: Scale): Numbers {
  const histogram = histogramOf(counts, scale);
  const n = sum(histogram);
  const { mean, mean_interval, top2, interval } = ratingsOf(histogram, { min: scale.scale_min, max: scale.scale_max });
  return {
    n,
    histogram,
    mean,
    mean_low: mean_interval?.[0] ?? null,
    mean_high: mean_interval?.[1] ?? null,
    top2: top2!,
    top2_low: interval![0],
    top2_high: interval![1],
    ...offersTo(n, counts),
    reliability: RELIABLE.find(([, least]) => n >= least)?.[0] ?? 'D',
  };
}

/** Told where they are counted in every service and month: else they would be those of few, and bound how many answered there. */
function offersTo(n: number, counts: readonly Counts[]): Pick<Numbers, 'exposures' | 'response_rate'> {
  const known = counts.flatMap(({ exposures }) => exposures ?? []);
  const exposures = sum(known);
  if (known.length < counts.length || exposures < n) return { exposures: null, response_rate: null };
  return { exposures, response_rate: exposures === 0 ? null : n / exposures };
}

/** Respondents of all these counts. */
export const respondentsIn = (counts: readonly Counts[]): number => sum(counts.map(({ n }) => n));

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
