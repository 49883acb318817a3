import { type Counts, serviceKey } from '../table/counts.js';
import { sum } from '../table/numbers.js';
import { placeOf, type TableCell } from '../table/release-table.js';

/** What is out of the months of a release. */
export interface EarlierCounts {
  counts: readonly Counts[];
  /** Whether some release tells of a month. */
  isOut: (month: string) => boolean;
  /** Whether it was over then, and stays as it is. */
  isClosed: (month: string) => boolean;
}

/**
 * What a release counts: of a month that is out and over what is out of it, whatever has come since; of a month that is out and
 * may move, of each rating of each service either what is out or what there is now, if so many respondents more or fewer. A
 * difference of two releases then tells of no fewer.
 * @param now all counts of the months of the release.
 * @param leastStep in respondents.
 */
export function carryOver(
  now: readonly Counts[],
  { counts, isOut, isClosed }: EarlierCounts,
  leastStep: number,
): Counts[] {
  const before = new Map(counts.map((one) => [keyOf(one), one]));
  const current = new Map(now.map((one) => [keyOf(one), one]));
  return [...new Set([...before.keys(), ...current.keys()])].flatMap((key): Counts[] => {
    const [old, fresh] = [before.get(key), current.get(key)];
    const { month } = (old ?? fresh)!;
    if (!isOut(month)) return fresh ? [fresh] : [];
    const moves = !isClosed(month) && Math.abs((fresh?.n ?? 0) - (old?.n ?? 0)) >= leastStep;
    const chosen = moves ? fresh : old;
    return chosen ? [chosen] : [];
  });
}

const keyOf = (counts: Counts): string => [serviceKey(counts), counts.month, counts.series].join(' ');

/**
 * Whether some count that is out moves by fewer respondents, as where steps up and steps down come to a small sum.
 * @param before cells that are out.
 */
export function movesLittle(before: readonly TableCell[], after: readonly TableCell[], leastStep: number): boolean {
  const known = new Map(before.map((cell) => [placeOf(cell), respondentsOf(cell)]));
  return after.some((cell) => {
    const old = known.get(placeOf(cell));
    const by = old === undefined ? 0 : Math.abs(respondentsOf(cell) - old);
    return by > 0 && by < leastStep;
  });
}

const respondentsOf = ({ counts }: TableCell): number => sum(counts.map(({ n }) => n));
