/**
 * The variance of a share as an estimate, p̃(1−p̃)/n with p̃ = (x+½)/(n+1): never 0, since shares of 0 and 1 are estimates too.
 * @param x successes in n trials, n at least 1
 */
export function shareVariance(x: number, n: number): number {
  const p = (x + 0.5) / (n + 1);
  return (p * (1 - p)) / n;
}
