import { LEVEL } from './interval.js';
import type { BoundedShare } from './newcombe.js';
import { wilson } from './wilson.js';

/** Successes and trials of one unit, with at least one trial. */
export interface CountedShare {
  x: number;
  n: number;
}

/**
 * The share of all respondents of all units together, with Wilson's interval: a large unit counts as much as it has respondents.
 * @returns undefined without a unit.
 */
export function volumeWeighted(units: readonly CountedShare[], level = LEVEL): BoundedShare | undefined {
  const x = units.reduce((total, unit) => total + unit.x, 0);
  const n = units.reduce((total, unit) => total + unit.n, 0);
  const interval = wilson(x, n, level);
  return interval && { share: x / n, interval };
}

/**
 * The mean of the shares of units, each counting the same. Its interval has Wilson's of each for its parts: m − √Σ(p−l)²/k and
 * m + √Σ(u−p)²/k. The units are all that there are, so only their respondents vary.
 * G. Y. Zou, W. Huang, X. Zhang, "A note on confidence interval estimation for a linear function of binomial proportions",
 * Comput. Stat. Data Anal. 53 (2009), 1080–1085.
 * @returns within [0, 1]; undefined without a unit.
 */
export function unweighted(units: readonly CountedShare[], level = LEVEL): BoundedShare | undefined {
  if (units.length === 0) return undefined;
  const parts = units.map(({ x, n }) => {
    const [low, high] = wilson(x, n, level) ?? [0, 1];
    return { share: x / n, below: x / n - low, above: high - x / n };
  });
  const share = parts.reduce((total, part) => total + part.share, 0) / parts.length;
  const below = Math.hypot(...parts.map((part) => part.below)) / parts.length;
  const above = Math.hypot(...parts.map((part) => part.above)) / parts.length;
  return { share, interval: [Math.max(0, share - below), Math.min(1, share + above)] };
}
