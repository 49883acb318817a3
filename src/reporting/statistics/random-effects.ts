/** What is known of a unit: an estimate and the variance that it has by chance, above 0. */
export interface Estimate {
  value: number;
  variance: number;
}

export interface RandomEffects {
  /** The mean of the units that these come from. */
  mean: number;
  /** Standard error of the mean. */
  se: number;
  /** τ², the variance of the true values of units; 0 when chance explains all. */
  between: number;
  /** Cochran's heterogeneity, χ² with one degree of freedom less than units if all were alike. */
  q: number;
}

/**
 * How much units truly differ, by the method of moments of DerSimonian and Laird: τ² = (Q − (k−1)) / (Σw − Σw²/Σw), at least 0,
 * with w = 1/v, and the mean weighted by 1/(v + τ²).
 * R. DerSimonian, N. Laird, "Meta-analysis in clinical trials", Control. Clin. Trials 7 (1986), 177–188.
 * @returns in the unit of the estimates; undefined for fewer than two.
 * @throws RangeError for a variance that is not above 0
 */
export function randomEffects(estimates: readonly Estimate[]): RandomEffects | undefined {
  if (estimates.some(({ variance }) => !(variance > 0))) throw new RangeError('a variance must be above 0');
  if (estimates.length < 2) return undefined;
  const weights = estimates.map(({ variance }) => 1 / variance);
  const fixed = weightedMean(estimates, weights);
  const q = sum(estimates.map(({ value, variance }) => (value - fixed) ** 2 / variance));
  const scale = sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights);
  const between = Math.max(0, (q - (estimates.length - 1)) / scale);
  const mixed = estimates.map(({ variance }) => 1 / (variance + between));
  return { mean: weightedMean(estimates, mixed), se: 1 / Math.sqrt(sum(mixed)), between, q };
}

const weightedMean = (estimates: readonly Estimate[], weights: readonly number[]): number =>
  sum(estimates.map(({ value }, index) => value * (weights[index] ?? 0))) / sum(weights);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
