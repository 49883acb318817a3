/** Frequency rule: somebody is in the cell, but too few. An empty cell is about nobody. */
export const isTooFew = (count: number, { threshold }: { threshold: number }): boolean =>
  count > 0 && count < threshold;

/**
 * Attribute rule: with fewer than twice the threshold of respondents, all of them, or all but one, chose the same, which tells
 * what each of them chose.
 * @param histogram respondents by category.
 */
export function revealsAttribute(histogram: readonly number[], { threshold }: { threshold: number }): boolean {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  return total > 0 && total < 2 * threshold && Math.max(...histogram) >= total - 1;
}

export interface DominanceRule {
  leastAdministrations: number;
  dominancePercent: number;
}

/**
 * Dominance rule: what a category says, a few administrations say. There are too few of them, or by the p% rule the second
 * largest could tell the largest to within p percent: all others together are less than p percent of it.
 * @param contributions respondents by administration.
 */
export function isDominated(
  contributions: readonly number[],
  { leastAdministrations, dominancePercent }: DominanceRule,
): boolean {
  const [largest = 0, second = 0, ...others] = contributions.filter((count) => count > 0).sort((a, b) => b - a);
  if (largest === 0) return false;
  const count = others.length + (second > 0 ? 2 : 1);
  const rest = others.reduce((sum, each) => sum + each, 0);
  return count < leastAdministrations || rest * 100 < dominancePercent * largest;
}
