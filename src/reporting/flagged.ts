import { type Flag, type Flags, FLAGS, namesOf } from '../collection/quality/flags.js';
import type { DisclosurePolicy } from './disclosure-policy.js';
import { tellable } from './tellable.js';

/** Whether figures count the responses that are flagged. */
export const FLAGGED = ['included', 'excluded'] as const;
export type Flagged = (typeof FLAGGED)[number];

/** Of what a cell counts, those with exactly these flags. */
export interface FlaggedCount {
  flags: Flags;
  n: number;
  histogram: readonly number[];
}

/** What of a cell is looked at here. */
interface Countable {
  n: number;
  histogram: readonly number[];
  flagged?: readonly FlaggedCount[];
}

/** How many are flagged, and by which flags; one response may have several. */
export interface FlagCounts {
  n: number;
  flags: ReadonlyMap<Flag, number>;
}

/**
 * A part of a sum (one service in one month) without the flagged. Both figures can be had, so their difference can: it is a
 * figure of its own, held to the same threshold. Too few flagged are therefore counted as if they were not.
 */
export function withoutFlagged<T extends Countable>(part: readonly T[], { threshold }: DisclosurePolicy): readonly T[] {
  return sum([...flaggedIn(part).values()]) < threshold ? part : part.map(unflagged);
}

/**
 * How many in a part are flagged.
 * @returns undefined where they, or those who are not, are too few to be told.
 */
export function tellFlagged(part: readonly Countable[], { threshold }: DisclosurePolicy): FlagCounts | undefined {
  const counts = flaggedIn(part);
  const n = sum([...counts.values()]);
  const others = sum(part.map((cell) => cell.n)) - n;
  const isTold = [n, others].every((count) => count === 0 || count >= threshold);
  return isTold ? { n, flags: byFlag(tellable([...counts], 0, threshold)) } : undefined;
}

/** @returns undefined when nothing is told of any. */
export function sumFlagged(parts: readonly (FlagCounts | undefined)[]): FlagCounts | undefined {
  const told = parts.filter((part) => part !== undefined);
  if (told.length === 0) return undefined;
  const totals = FLAGS.map((flag) => [flag, sum(told.map(({ flags }) => flags.get(flag) ?? 0))] as const);
  return { n: sum(told.map(({ n }) => n)), flags: new Map(totals.filter(([, n]) => n > 0)) };
}

/** Responses by all of their flags: nobody is in two of the counts. */
function flaggedIn(part: readonly Countable[]): Map<Flags, number> {
  const counts = new Map<Flags, number>();
  for (const { flags, n } of part.flatMap(({ flagged = [] }) => flagged)) {
    counts.set(flags, (counts.get(flags) ?? 0) + n);
  }
  return counts;
}

function byFlag(sets: readonly [Flags, number][]): Map<Flag, number> {
  const counts = new Map<Flag, number>();
  for (const [flags, n] of sets) for (const flag of namesOf(flags)) counts.set(flag, (counts.get(flag) ?? 0) + n);
  return counts;
}

function unflagged<T extends Countable>(cell: T): T {
  const { n, histogram, flagged = [] } = cell;
  return {
    ...cell,
    n: n - sum(flagged.map((count) => count.n)),
    histogram: histogram.map((count, index) => count - sum(flagged.map((one) => one.histogram[index] ?? 0))),
    flagged: [],
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
