import { LEAST_OF_STRATUM, type ShareStratum } from './direct-standardisation.js';

/** With the codes of the classes that it is made of. */
export interface NamedStratum extends ShareStratum {
  classes: readonly string[];
}

/**
 * Joins each stratum that has too few respondents with the smaller of its neighbours, the smallest first.
 * @param strata in the order of the classes, so that neighbours are alike
 * @returns undefined if fewer than two are left: there is nothing to standardise by.
 */
export function collapseStrata(strata: readonly NamedStratum[], least = LEAST_OF_STRATUM): NamedStratum[] | undefined {
  const left = [...strata];
  while (left.length > 1) {
    const smallest = left.reduce((found, { n }, index) => (n < (left[found]?.n ?? Infinity) ? index : found), 0);
    if ((left[smallest]?.n ?? 0) >= least) return left;
    joinAt(left, smallest);
  }
  return undefined;
}

function joinAt(strata: NamedStratum[], place: number): void {
  const before = strata[place - 1]?.n ?? Infinity;
  const after = strata[place + 1]?.n ?? Infinity;
  const first = before <= after ? place - 1 : place;
  const [one, other] = strata.slice(first, first + 2);
  if (one && other) strata.splice(first, 2, join(one, other));
}

const join = (one: NamedStratum, other: NamedStratum): NamedStratum => ({
  classes: [...one.classes, ...other.classes],
  weight: one.weight + other.weight,
  n: one.n + other.n,
  x: one.x + other.x,
});
