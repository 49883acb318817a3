import { type Interval, LEVEL, normalScore } from './interval.js';

/**
 * Wilson's interval with Yates's correction for continuity, as `prop.test` of R has it: half a respondent is taken off towards
 * one half, but no more than lies between. For whoever wants at least the level, at the price of width.
 * R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998), 857–872, method 4.
 * @param x successes, an integer from 0 to n
 * @param n trials
 * @returns within [0, 1]; undefined for n = 0.
 */
export function wilsonCorrected(x: number, n: number, level = LEVEL): Interval | undefined {
  if (n === 0) return undefined;
  const correction = Math.min(0.5, Math.abs(x - n / 2)) / n;
  const low = bound(x / n - correction, n, -normalScore(level));
  const high = bound(x / n + correction, n, normalScore(level));
  return [x === 0 ? 0 : low, x === n ? 1 : high];
}

function bound(p: number, n: number, z: number): number {
  const within = Math.min(1, Math.max(0, p));
  const half = z * Math.sqrt((within * (1 - within)) / n + (z * z) / (4 * n * n));
  return (within + (z * z) / (2 * n) + half) / (1 + (z * z) / n);
}
