import { allowedNoise, noiseDistribution, type NoiseRule, NoiseRuleError } from './noise-distribution.js';

/** Cell keys run from 0 to below this. */
export const CELL_KEYS = 2 ** 32;

/** Noise of a count, by cell key: the first step with a bound above the key. */
export type Row = readonly { below: number; noise: number }[];

/** A row for each count from 1 on; the last is for all larger ones too. */
export type PerturbationTable = readonly Row[];

/** @throws NoiseRuleError when some count cannot keep the rule. */
export function perturbationTable(rule: NoiseRule): PerturbationTable {
  const { maximum, variance, noResultsUpTo } = rule;
  if (!Number.isInteger(maximum) || maximum < 1)
    throw new NoiseRuleError('the most noise must be a whole number, 1 or more');
  if (!(variance > 0)) throw new NoiseRuleError('the variance of noise must be above 0');
  if (!Number.isInteger(noResultsUpTo) || noResultsUpTo < 0) {
    throw new NoiseRuleError('the largest result to avoid must be a whole number, 0 or more');
  }
  const rows: Row[] = [];
  for (let count = 1; ; count += 1) {
    rows.push(rowOf(count, rule));
    if (allowedNoise(count, rule).length === 2 * maximum + 1) return rows;
  }
}

function rowOf(count: number, rule: NoiseRule): Row {
  let sum = 0;
  const steps = noiseDistribution(count, rule).map(({ noise, probability }) => {
    sum += probability;
    return { below: Math.floor(sum * CELL_KEYS), noise };
  });
  // What rounding leaves of the keys goes to the last.
  return [...steps.slice(0, -1), { below: CELL_KEYS, noise: steps.at(-1)!.noise }];
}
