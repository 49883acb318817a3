/**
 * The middle one of ratings, or halfway between the two in the middle.
 * @param histogram ratings by value, the lowest first
 * @param min the lowest value
 * @returns in points of the scale; undefined without a rating.
 */
export function median(histogram: readonly number[], min: number): number | undefined {
  const n = histogram.reduce((total, count) => total + count, 0);
  if (n === 0) return undefined;
  return min + (placeOf(histogram, Math.floor((n + 1) / 2)) + placeOf(histogram, Math.ceil((n + 1) / 2))) / 2;
}

/** @param rank of a rating, 1 for the lowest. */
function placeOf(histogram: readonly number[], rank: number): number {
  let below = 0;
  return histogram.findIndex((count) => (below += count) >= rank);
}
