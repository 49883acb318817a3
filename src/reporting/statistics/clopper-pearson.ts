import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { type Interval, LEVEL } from './interval.js';

/**
 * Clopper and Pearson's exact interval for a share: it holds the true share with at least the level, whatever that is, and is
 * wide for it. The α/2 quantile of Beta(x, n−x+1) and the 1−α/2 quantile of Beta(x+1, n−x).
 * C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits", Biometrika 26 (1934), 404–413.
 * @param x successes, an integer from 0 to n
 * @param n trials
 * @returns within [0, 1]; undefined for n = 0.
 */
export function clopperPearson(x: number, n: number, level = LEVEL): Interval | undefined {
  if (n === 0) return undefined;
  const tail = (1 - level) / 2;
  return [x === 0 ? 0 : betaQuantile(tail, x, n - x + 1), x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x)];
}
