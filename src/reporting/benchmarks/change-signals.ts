import { cusum, type Sums } from '../statistics/cusum.js';
import { ewma } from '../statistics/ewma.js';
import type { CountedShare } from '../statistics/pooled-shares.js';
import { type StandardisedShares, standardisedShares } from '../statistics/standardised-shares.js';

export const CHANGES = ['none', 'rise', 'fall'] as const;
export type Change = Sums['change'];

/** A month of a service that may be shown. */
export interface MonthlyShare extends CountedShare {
  /** First day of the month. */
  period: string;
}

/** Whether a service's share has changed lately, against what it is over all its months. */
export interface ChangeSignals {
  months: number;
  from: string;
  to: string;
  /** In the last month. */
  ewma: Change;
  cusum: Change;
}

/**
 * @param months that are over, in any order
 * @returns undefined for fewer than eight, and where nothing varies
 */
export function changeSignals(months: readonly MonthlyShare[]): ChangeSignals | undefined {
  const ordered = months.toSorted((one, other) => (one.period < other.period ? -1 : 1));
  const series = standardisedShares(ordered);
  const signals = series && lastOf(series);
  if (!signals) return undefined;
  const [from = '', to = ''] = [ordered[0], ordered.at(-1)].map((month) => month?.period);
  return { months: ordered.length, from, to, ...signals };
}

function lastOf({ values, sd }: StandardisedShares): { ewma: Change; cusum: Change } | undefined {
  const average = ewma(values, { mean: 0, sd })?.at(-1);
  const sums = cusum(values, { mean: 0, sd })?.at(-1);
  if (!average || !sums) return undefined;
  const side = average.value > 0 ? 'rise' : 'fall';
  return { ewma: average.outside ? side : 'none', cusum: sums.change };
}
