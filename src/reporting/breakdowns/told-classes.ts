import { DISCLOSURE_POLICY } from '../disclosure-policy.js';
import { tellable } from '../tellable.js';
import { type Counts, type Group, tellingOfFew } from './telling-of-few.js';

/**
 * The classes of a part (the answers to one series at one service in one month) that may be told beside the part itself, with
 * the flagged and without them. Those left out, together with whoever is in no known class, are none or enough: neither a class
 * nor the rest can be had by subtraction, whatever is summed; and neither can the flagged of them, or the others.
 * @param whole of the part: all classes, and those whose class is not known.
 * @param excluded the same as it is shown without the flagged.
 * @param classes by name; their order says nothing.
 */
export function toldClasses<T extends Group>(
  whole: Counts,
  excluded: Counts,
  classes: ReadonlyMap<string, T>,
): Map<string, T> {
  const { threshold } = DISCLOSURE_POLICY;
  if (whole.n < threshold) return new Map();
  const somebody = new Map([...classes].filter(([, { n }]) => n > 0));
  const sizes = [...somebody].map(([name, { n }]) => [name, n] as const);
  const unknown = whole.n - sum(sizes.map(([, n]) => n));
  const told = new Map(
    tellable(sizes, unknown, threshold).flatMap(([name]) => {
      const group = somebody.get(name);
      return group ? [[name, group] as const] : [];
    }),
  );
  // Too few flagged are counted as if they were not.
  if (excluded.n < whole.n) leaveOutTelling(told, whole, excluded);
  return told;
}

/** @param told the rarest first. */
function leaveOutTelling(told: Map<string, Group>, whole: Counts, excluded: Counts): void {
  while (told.size > 0) {
    const groups = [...told.values()];
    const telling = tellingOfFew([...groups, restOf(whole, excluded, groups)], excluded);
    if (telling.length === 0) return;
    const [rarest] = [...told.keys()];
    const [first] = [...told].find(([, group]) => telling.includes(group)) ?? [rarest];
    if (first !== undefined) told.delete(first);
  }
}

const restOf = (whole: Counts, excluded: Counts, groups: readonly Group[]): Group => ({
  n: whole.n - sum(groups.map(({ n }) => n)),
  flagged: whole.n - excluded.n - sum(groups.map(({ flagged }) => flagged)),
  histogram: whole.histogram.map((n, place) => n - sum(groups.map(({ histogram }) => histogram[place] ?? 0))),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
