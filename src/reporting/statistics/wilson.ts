import { type Interval, LEVEL, normalScore } from './interval.js';

/**
 * Wilson's score interval for a share: the shares that the score test just accepts,
 * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212.
 * @param x successes, an integer from 0 to n
 * @param n trials
 * @returns within [0, 1]; undefined for n = 0, of which nothing can be said.
 */
export function wilson(x: number, n: number, level = LEVEL): Interval | undefined {
  if (n === 0) return undefined;
  const z = normalScore(level);
  const p = x / n;
  const scale = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  // At the ends the bound is exact; rounding must not push it off.
  return [x === 0 ? 0 : centre - half, x === n ? 1 : centre + half];
}
