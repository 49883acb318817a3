import { DISCLOSURE_POLICY } from '../disclosure-policy.js';
import { tellable } from '../tellable.js';

export interface Counts {
  n: number;
  histogram: readonly number[];
}

/**
 * The classes of a part (the answers to one series at one service in one month) that may be told beside the part itself. Those
 * left out, together with whoever is in no known class, are none or enough: neither a class nor the rest can be had by
 * subtraction, whatever is summed.
 * @param whole of the part: all classes, and those whose class is not known.
 */
export function toldClasses<T extends Counts>(whole: Counts, classes: ReadonlyMap<string, T>): Map<string, T> {
  const { threshold } = DISCLOSURE_POLICY;
  if (whole.n < threshold) return new Map();
  const somebody = [...classes].filter(([, { n }]) => n > 0);
  const unknown = whole.n - somebody.reduce((sum, [, { n }]) => sum + n, 0);
  const told = tellable(
    somebody.map(([name, { n }]) => [name, n] as const),
    unknown,
    threshold,
  );
  const names = new Set(told.map(([name]) => name));
  return new Map(somebody.filter(([name]) => names.has(name)));
}
