import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * The z test that two independent shares are the same, with their common share for the variance; two-sided.
 * @param x1 successes in n1 trials
 * @param x2 successes in n2 trials
 * @returns the p value; 1 where all of both failed or succeeded; undefined if one of them has no trial.
 */
export function twoShares(x1: number, n1: number, x2: number, n2: number): number | undefined {
  if (n1 === 0 || n2 === 0) return undefined;
  const common = (x1 + x2) / (n1 + n2);
  const variance = common * (1 - common) * (1 / n1 + 1 / n2);
  return variance === 0 ? 1 : twoSidedP((x1 / n1 - x2 / n2) / Math.sqrt(variance));
}

/** @returns how probable a standard normal value is that lies as far out, on either side. */
export const twoSidedP = (z: number): number => 2 * normalCdf(-Math.abs(z), 0, 1);
