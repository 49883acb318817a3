import { type Interval, LEVEL } from './interval.js';
import { wilson } from './wilson.js';

/** A share with its interval. */
export interface BoundedShare {
  share: number;
  interval: Interval;
}

/**
 * Newcombe's interval for the difference of two independent shares, out of Wilson's of each.
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Stat. Med. 17 (1998), 873–890,
 * method 10.
 * @param one x successes in n trials
 * @returns of one less other, within [−1, 1]; undefined if one of them has no trial.
 */
export function newcombe(
  one: [x: number, n: number],
  other: [x: number, n: number],
  level = LEVEL,
): Interval | undefined {
  const [first, second] = [wilson(...one, level), wilson(...other, level)];
  if (!first || !second) return undefined;
  return differenceInterval(
    { share: one[0] / one[1], interval: first },
    { share: other[0] / other[1], interval: second },
  );
}

/**
 * The same for shares that bring intervals of their own: d − √((p₁−l₁)² + (u₂−p₂)²) and d + √((u₁−p₁)² + (p₂−l₂)²).
 * G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures", Stat. Med. 27 (2008), 1693–1702.
 */
export function differenceInterval(one: BoundedShare, other: BoundedShare): Interval {
  const difference = one.share - other.share;
  const [[low1, high1], [low2, high2]] = [one.interval, other.interval];
  return [
    difference - Math.hypot(one.share - low1, high2 - other.share),
    difference + Math.hypot(high1 - one.share, other.share - low2),
  ];
}
