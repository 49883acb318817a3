import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { type Interval, LEVEL } from './interval.js';

/**
 * The equal-tailed interval of a share under Jeffreys's prior: the α/2 and 1−α/2 quantiles of Beta(x+½, n−x+½).
 * L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion", Stat. Sci. 16 (2001), 101–133.
 * @param x successes, an integer from 0 to n
 * @param n trials
 * @returns strictly within (0, 1), so that it leaves out a share of 0 or 1 itself; undefined for n = 0.
 */
export function jeffreys(x: number, n: number, level = LEVEL): Interval | undefined {
  if (n === 0) return undefined;
  const tail = (1 - level) / 2;
  return [betaQuantile(tail, x + 0.5, n - x + 0.5), betaQuantile(1 - tail, x + 0.5, n - x + 0.5)];
}
