import { DISCLOSURE_POLICY } from '../disclosure-policy.js';

export interface Counts {
  n: number;
  histogram: readonly number[];
}

/** Of respondents of a part, how many are flagged, too. */
export interface Group extends Counts {
  flagged: number;
}

/**
 * Of groups that make up a part, those of which the figure without the flagged tells too much. Whoever takes from it the groups
 * in which nobody is flagged has the others of the rest; so of each group those without flags are none or enough. And where
 * groups in which all are flagged are taken from the flagged, what is left are those of mixed groups: category by category, so
 * that only groups that share one hide each other. Of those that do the flagged together are none or enough.
 */
export function tellingOfFew(groups: readonly Group[], excluded: Counts): Group[] {
  const few = groups.filter(({ n, flagged }) => isFew(n - flagged));
  const found = linked(groups, excluded).filter((some) => isFew(sum(some.map(({ flagged }) => flagged))));
  return [...few, ...found.flat()];
}

/** Groups of flagged and others, those together that share a category in which either may be of any of them. */
function linked(groups: readonly Group[], excluded: Counts): Group[][] {
  const mixed = groups.filter(({ n, flagged }) => flagged > 0 && flagged < n);
  const clean = groups.filter(({ flagged }) => flagged === 0);
  const sets = mixed.map((group) => [group]);
  return excluded.histogram.reduce((before, without, place) => {
    const unflagged = without - at(clean, place);
    const hides = unflagged > 0 && at(mixed, place) > unflagged;
    if (!hides) return before;
    const sharing = before.filter((some) => at(some, place) > 0);
    return [...before.filter((some) => at(some, place) === 0), sharing.flat()];
  }, sets);
}

const at = (groups: readonly Group[], place: number): number =>
  sum(groups.map(({ histogram }) => histogram[place] ?? 0));

const isFew = (n: number): boolean => n > 0 && n < DISCLOSURE_POLICY.threshold;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
