import { type Interval, LEVEL, normalScore } from './interval.js';

/**
 * Agresti and Coull's interval for a share: the textbook one after z²/2 successes and as many failures are added,
 * p̃ ± z √(p̃(1−p̃)/ñ) with ñ = n + z² and p̃ = (x + z²/2)/ñ.
 * A. Agresti, B. A. Coull, "Approximate is better than 'exact'", Am. Stat. 52 (1998), 119–126.
 * @param x successes, an integer from 0 to n
 * @param n trials
 * @returns as defined, so near the ends a bound may lie outside of [0, 1]; undefined for n = 0.
 */
export function agrestiCoull(x: number, n: number, level = LEVEL): Interval | undefined {
  if (n === 0) return undefined;
  const z = normalScore(level);
  const trials = n + z * z;
  const p = (x + (z * z) / 2) / trials;
  const half = z * Math.sqrt((p * (1 - p)) / trials);
  return [p - half, p + half];
}
