import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Interval, LEVEL } from './interval.js';
import type { Moments } from './moments.js';

/** Of fewer, no interval is shown: ratings are far from normal, and the interval takes the mean for such. */
export const LEAST_RATINGS = 30;

/**
 * Student's interval for a mean, mean ± t s/√n with n − 1 degrees of freedom.
 * "Student", "The probable error of a mean", Biometrika 6 (1908), 1–25. For few ratings it is rough:
 * see `LEAST_RATINGS`.
 * @param scale lowest and highest value: the bounds are kept within
 * @returns undefined for one rating and for ratings all alike: they say nothing of how ratings vary.
 */
export function meanInterval({ n, mean, sd }: Moments, scale?: Interval, level = LEVEL): Interval | undefined {
  if (sd === undefined || sd === 0) return undefined;
  const half = (studentScore(n - 1, level) * sd) / Math.sqrt(n);
  const [lowest, highest] = scale ?? [-Infinity, Infinity];
  return [Math.max(lowest, mean - half), Math.min(highest, mean + half)];
}

/** By degrees of freedom, of the usual level: to find one takes longer than all the rest of a figure. */
const known = new Map<number, number>();
const MOST_KNOWN = 100_000;

function studentScore(degrees: number, level: number): number {
  const found = level === LEVEL ? known.get(degrees) : undefined;
  if (found !== undefined) return found;
  const score = tQuantile((1 + level) / 2, degrees);
  if (known.size >= MOST_KNOWN) known.clear();
  if (level === LEVEL) known.set(degrees, score);
  return score;
}
