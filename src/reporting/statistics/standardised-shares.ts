import type { CountedShare } from './pooled-shares.js';

/** What the mean distance of two normal values that follow each other is, in their standard deviation. */
const MEAN_RANGE = 1.128;

/** Shares of periods as distances from what they are in all, so that large and small periods stand in one series. */
export interface StandardisedShares {
  centre: number;
  /** One a period, in standard deviations of a share of so many trials. */
  values: number[];
  /** The standard deviation of the values from one period to the next, at least 1, which chance alone makes. */
  sd: number;
}

/**
 * z_t = (p_t − p) / √(p(1−p)/n_t), with p of all periods together, and σ by the mean moving range of z over 1.128. With many
 * trials a share varies more from period to period than chance makes it: σ above 1 keeps that from being called a change.
 * D. B. Laney, "Improved control charts for attributes", Qual. Eng. 14 (2002), 531–537.
 * @param periods the earliest first, each with trials
 * @returns undefined without periods, and where all failed or succeeded: then nothing varies.
 */
export function standardisedShares(periods: readonly CountedShare[]): StandardisedShares | undefined {
  const centre = sum(periods.map(({ x }) => x)) / sum(periods.map(({ n }) => n));
  if (!(centre > 0 && centre < 1)) return undefined;
  const values = periods.map(({ x, n }) => (x / n - centre) / Math.sqrt((centre * (1 - centre)) / n));
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const spread = ranges.length === 0 ? 1 : sum(ranges) / ranges.length / MEAN_RANGE;
  return { centre, values, sd: Math.max(1, spread) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
