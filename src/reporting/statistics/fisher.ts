/** Two tables as probable as each other may differ by rounding; the same allowance as R makes. */
const ALIKE = 1 + 1e-7;

/**
 * Fisher's exact test that two independent shares are the same; two-sided: all tables with the same margins count that are not
 * more probable than the one seen. For samples too small for the z test.
 * R. A. Fisher, "Statistical methods for research workers" (1925); two-sided as `fisher.test` of R. Takes time with the smaller
 * of n1 and x1 + x2.
 * @param x1 successes in n1 trials
 * @param x2 successes in n2 trials
 * @returns the p value, above 0 and at most 1; undefined if one of them has no trial.
 */
export function fisher(x1: number, n1: number, x2: number, n2: number): number | undefined {
  if (n1 === 0 || n2 === 0) return undefined;
  const successes = x1 + x2;
  const least = Math.max(0, successes - n2);
  const relative = tables(least, Math.min(n1, successes), n1, n2, successes);
  const seen = relative[x1 - least] ?? 0;
  const all = sum(relative);
  return Math.min(1, sum(relative.filter((probability) => probability <= seen * ALIKE)) / all);
}

/** Probabilities of the tables in relation to the most probable one, by successes of the first, the fewest first. */
function tables(least: number, most: number, n1: number, n2: number, successes: number): number[] {
  const logs = [0];
  for (let x = least; x < most; x += 1) {
    const ratio = ((n1 - x) * (successes - x)) / ((x + 1) * (n2 - successes + x + 1));
    logs.push((logs.at(-1) ?? 0) + Math.log(ratio));
  }
  const top = logs.reduce((greatest, log) => Math.max(greatest, log), -Infinity);
  return logs.map((log) => Math.exp(log - top));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
