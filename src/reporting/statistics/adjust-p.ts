import padjust from '@stdlib/stats-padjust';

/** Benjamini and Hochberg's; Benjamini and Yekutieli's under any dependence; Holm's; Bonferroni's. */
export type Adjustment = 'bh' | 'by' | 'holm' | 'bonferroni';

/**
 * p values for what is tested together. By Benjamini and Hochberg, of those at most q a share of q is false on average; by Holm
 * and Bonferroni, with probability 1 − q none is.
 * Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995), 289–300.
 * @param pValues each from 0 to 1
 * @returns in the same order, none lower than it was, at most 1
 */
export function adjustP(pValues: readonly number[], method: Adjustment = 'bh'): number[] {
  // The library writes into what it is given.
  return pValues.length === 0 ? [] : [...padjust([...pValues], method)];
}
