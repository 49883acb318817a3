import { adjustP } from '../../reporting/statistics/adjust-p.js';
import { twoShares } from '../../reporting/statistics/two-shares.js';

/** Of those who rated their overall satisfaction in one month, how many gave one of the two highest ratings; publishable. */
export interface MonthlyShare {
  /** `YYYY-MM`. */
  month: string;
  x: number;
  n: number;
}

export const DROPPED = {
  leastMonths: 6,
  mostMonths: 12,
  /** Of the drops that are found among the services of an administration, so large a share is none, on average. */
  falseDiscoveryRate: 0.05,
  /** A smaller difference of the shares is of no interest, however certain it is. */
  leastDifference: 0.05,
} as const;

/** A service in the month that is looked at, and in those before it. */
export interface Comparison {
  last: MonthlyShare;
  history: readonly MonthlyShare[];
}

/**
 * @param months of one service, all about the same question, in any order
 * @param month that is looked at, `YYYY-MM`
 * @param until of its history, exclusive: the month itself, or while the service is known to have dropped, that in which it did
 * @returns undefined where the month or too many of its history may not be published.
 */
export function comparisonOf(months: readonly MonthlyShare[], month: string, until = month): Comparison | undefined {
  const last = months.find((one) => one.month === month);
  const before = months.filter((one) => one.month < until).toSorted((one, other) => (one.month < other.month ? 1 : -1));
  const history = before.slice(0, DROPPED.mostMonths);
  return last && history.length >= DROPPED.leastMonths ? { last, history } : undefined;
}

/**
 * Which of the services of an administration have dropped: the share of the month is lower than that of its history as a whole by
 * five points or more, and significantly so by the z test for two shares, adjusted over all services by Benjamini and Hochberg;
 * and lower than in each of its months, since months vary by more than their respondents do by chance.
 * @returns one a comparison, in the same order.
 */
export function droppedAmong(comparisons: readonly Comparison[]): boolean[] {
  const pooled = comparisons.map(({ history }) => ({ x: sum(history, 'x'), n: sum(history, 'n') }));
  const pValues = comparisons.map(({ last }, index) => {
    const { x, n } = pooled[index] ?? { x: 0, n: 0 };
    return twoShares(last.x, last.n, x, n) ?? 1;
  });
  const adjusted = adjustP(pValues, 'bh');
  return comparisons.map(({ last, history }, index) => {
    const { x, n } = pooled[index] ?? { x: 0, n: 0 };
    const drop = x / n - last.x / last.n;
    const isLowest = history.every((month) => last.x / last.n < month.x / month.n);
    return (adjusted[index] ?? 1) <= DROPPED.falseDiscoveryRate && drop >= DROPPED.leastDifference && isLowest;
  });
}

const sum = (months: readonly MonthlyShare[], name: 'x' | 'n'): number =>
  months.reduce((total, month) => total + month[name], 0);
