/** Of ratings, in points of the scale. */
export interface Moments {
  n: number;
  mean: number;
  /** With divisor n − 1; undefined for a single rating. */
  sd: number | undefined;
}

/**
 * Mean and standard deviation of ratings.
 * @param histogram ratings by value, the lowest first
 * @param min the lowest value
 * @returns undefined without a rating.
 */
export function momentsOf(histogram: readonly number[], min: number): Moments | undefined {
  const n = histogram.reduce((total, count) => total + count, 0);
  if (n === 0) return undefined;
  const mean = histogram.reduce((total, count, index) => total + count * (min + index), 0) / n;
  if (n === 1) return { n, mean, sd: undefined };
  const squares = histogram.reduce((total, count, index) => total + count * (min + index - mean) ** 2, 0);
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) };
}
