import { type Counts, serviceKey } from '../table/counts.js';
import { respondentsIn } from '../table/numbers.js';
import { placeOf, type TableCell } from '../table/release-table.js';

/** What is out of the months of a release. */
export interface EarlierCounts {
  counts: readonly Counts[];
  /** Whether some release tells of a month. */
  isOut: (month: string) => boolean;
  /** Whether it was over then, and stays as it is. */
  isClosed: (month: string) => boolean;
  /** Whether the release that is out told them. */
  isTold: (counts: Counts) => boolean;
}

/**
 * What a release counts: of a month that is out and over what is out of it, whatever has come since; of a month that is out and
 * may move, of each rating of each service either what is out or what there is now, if so many respondents more or fewer. A
 * difference of two releases then tells of no fewer.
 * @param now all counts of the months of the release.
 * @param leastStep in respondents.
 */
export function carryOver(now: readonly Counts[], earlier: EarlierCounts, leastStep: number): Counts[] {
  const before = new Map(earlier.counts.map((one) => [keyOf(one), one]));
  const current = new Map(now.map((one) => [keyOf(one), one]));
  const keys = new Set([...before.keys(), ...current.keys()]);
  return [...keys].flatMap((key) => chosen(before.get(key), current.get(key), earlier, leastStep) ?? []);
}

/**
 * One of the two, or neither where nothing is out and little has come. What was hidden stays as it was: who later reads more of the
 * same, rating by rating, would know what it cannot have been.
 */
function chosen(
  old: Counts | undefined,
  fresh: Counts | undefined,
  { isOut, isClosed, isTold }: EarlierCounts,
  leastStep: number,
): Counts | undefined {
  const { month } = (old ?? fresh)!;
  if (!isOut(month)) return fresh;
  const stays = isClosed(month) || (old !== undefined && !isTold(old));
  return stays ? old : moved(old, fresh, leastStep);
}

function moved(old: Counts | undefined, fresh: Counts | undefined, leastStep: number): Counts | undefined {
  if (old && fresh && isSame(old, fresh)) return { ...old, exposures: fresh.exposures };
  return Math.abs(respondents(fresh) - respondents(old)) >= leastStep ? fresh : old;
}

/**
 * Months that are over and of which a release tells other counts than there are: what came late, and of what was out while it ran
 * the steps that are too small and what was hidden. They are never told, but for what a revision may.
 * @param openMonth the first month that may still move, `YYYY-MM`.
 */
export function untoldMonths(now: readonly Counts[], told: readonly Counts[], openMonth: string): string[] {
  const [there, here] = [now, told].map((counts) => new Map(counts.map((one) => [keyOf(one), one])));
  const differing = [...now, ...told].filter((one) => !isSame(there!.get(keyOf(one)), here!.get(keyOf(one))));
  return [...new Set(differing.map(({ month }) => month))].filter((month) => month < openMonth).sort();
}

/** Of respondents: there may be more offers of the questionnaire, which tell of nobody who answered. */
const isSame = (one: Counts | undefined, other: Counts | undefined): boolean =>
  String(one?.histogram) === String(other?.histogram);

const respondents = (counts: Counts | undefined): number => counts?.n ?? 0;

const keyOf = (counts: Counts): string => [serviceKey(counts), counts.month, counts.series].join(' ');

/**
 * Whether some count that is out moves by fewer respondents, as where steps up and steps down come to a small sum.
 * @param before cells that are out.
 */
export function movesLittle(before: readonly TableCell[], after: readonly TableCell[], leastStep: number): boolean {
  const known = new Map(before.map((cell) => [placeOf(cell), respondentsIn(cell.counts)]));
  return after.some((cell) => {
    const old = known.get(placeOf(cell));
    const by = old === undefined ? 0 : Math.abs(respondentsIn(cell.counts) - old);
    return by > 0 && by < leastStep;
  });
}
