/**
 * How many gave one of the two highest ratings, and one of the two lowest.
 * @param histogram ratings by value, the lowest first, on a scale of at least two
 */
export function boxesOf(histogram: readonly number[]): { n: number; top2: number; bottom2: number } {
  return { n: sum(histogram), top2: sum(histogram.slice(-2)), bottom2: sum(histogram.slice(0, 2)) };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
