import type { Estimate, RandomEffects } from './random-effects.js';

/**
 * An estimate drawn towards the mean of all, the more the less is known of it: μ + τ²/(τ² + v) (y − μ). It puts units in an order
 * that small ones do not lead by luck; it is no figure of the unit.
 * C. N. Morris, "Parametric empirical Bayes inference", JASA 78 (1983), 47–55; `blup` of R's metafor.
 * @param effects of all units, this one among them
 * @returns between the estimate and the mean, in the unit of the estimate
 */
export function empiricalBayes(
  { value, variance }: Estimate,
  { mean, between }: Pick<RandomEffects, 'mean' | 'between'>,
): number {
  return mean + (between / (between + variance)) * (value - mean);
}
