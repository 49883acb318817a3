/** The risk of being found again in released rows by somebody who knows that one took part, and one's quasi-identifiers. */
export interface Risk {
  /** Rows. */
  n: number;
  classes: number;
  /** Rows of the smallest class; 0 when there is none. */
  smallest_class: number;
  /** Rows that are alone in their class. */
  unique: number;
  /** Mean and greatest of the rows' risks, 1 / rows of the class; null when there is no row. */
  average_risk: number | null;
  highest_risk: number | null;
}

/** @param sizes rows of each class, 1 or more. */
export function riskOf(sizes: readonly number[]): Risk {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const smallest = sizes.reduce((least, size) => Math.min(least, size), n);
  return {
    n,
    classes: sizes.length,
    smallest_class: smallest,
    unique: sizes.filter((size) => size === 1).length,
    // Each class adds its size times 1 / its size.
    average_risk: n === 0 ? null : sizes.length / n,
    highest_risk: n === 0 ? null : 1 / smallest,
  };
}

/**
 * The risk of each row of a whole population, out of its frequency: sdcMicro's `indivRisk` without weights. Everybody who
 * answered is there, so there is no sampling to lean on.
 */
export const individualRisks = (counts: readonly number[]): number[] => counts.map((count) => 1 / count);
