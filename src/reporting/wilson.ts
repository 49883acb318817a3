/** The 0.975 quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval for a share, 95 %.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212.
 * @param x successes, an integer from 0 to n
 * @param n trials
 * @returns [low, high] within [0, 1]; undefined for n = 0, of which nothing can be said.
 */
export function wilson(x: number, n: number): [number, number] | undefined {
  if (n === 0) return undefined;
  const p = x / n;
  const scale = 1 + (Z * Z) / n;
  const centre = (p + (Z * Z) / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  // At the ends the bound is exact; rounding must not push it off.
  return [x === 0 ? 0 : centre - half, x === n ? 1 : centre + half];
}
