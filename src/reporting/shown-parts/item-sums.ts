import { type Flag, FLAGS } from '../../collection/quality/flags.js';
import { categoriesOf, type CountedItem } from '../../formats/item.js';
import { DISCLOSURE_POLICY, publishableParts } from '../disclosure-policy.js';
import { type FlagCounts, tellFlagged, withoutFlagged } from '../flagged.js';
import type { CountedCell } from '../figures.js';

/** Of parts about one item: what a report may show of them, and how many it may not. All are sums. */
interface PartSums {
  /** Parts that are shown, and those in which nobody answered. */
  places: [shown: number, empty: number];
  /** Parts that are hidden, respondents of those that are shown, and their histogram. */
  counts: number[];
}

export interface ItemSums {
  included: PartSums;
  /** Without the flagged. */
  excluded: PartSums;
  /** Parts whose flagged are told, how many they are, and by flag. */
  flagged: number[];
}

export const PLACES = 2;
export const FLAG_COUNTS = 2 + FLAGS.length;
export const countsOf = (item: CountedItem): number => 2 + categoriesOf(item).length;

/** @param part the cells of one service, month and series. */
export function sumsOfPart(part: readonly CountedCell[], item: CountedItem): ItemSums {
  return {
    included: shownOf(part, item),
    excluded: shownOf(withoutFlagged(part, DISCLOSURE_POLICY), item),
    flagged: toldOf(tellFlagged(part, DISCLOSURE_POLICY)),
  };
}

/** Of an item that nothing is known of. */
export const noSums = (item: CountedItem): ItemSums => {
  const none = { places: [0, 0] as [number, number], counts: Array.from({ length: countsOf(item) }, () => 0) };
  return { included: none, excluded: none, flagged: toldOf(undefined) };
};

export function flagCountsOf([told = 0, n = 0, ...byFlag]: readonly number[]): FlagCounts | undefined {
  if (told === 0) return undefined;
  const flags = FLAGS.map((flag, place): [Flag, number] => [flag, byFlag[place] ?? 0]);
  return { n, flags: new Map(flags.filter(([, count]) => count > 0)) };
}

function shownOf(part: readonly CountedCell[], item: CountedItem): PartSums {
  const { status, shown } = publishableParts([part], respondentsOf, DISCLOSURE_POLICY);
  const counted = shown.flat();
  const histogram = categoriesOf(item).map((_, place) => sum(counted.map((cell) => cell.histogram[place] ?? 0)));
  return {
    places: [status === 'published' ? 1 : 0, status === 'no_data' ? 1 : 0],
    counts: [status === 'too_few' ? 1 : 0, respondentsOf(counted), ...histogram],
  };
}

const toldOf = (told: FlagCounts | undefined): number[] => [
  told ? 1 : 0,
  told?.n ?? 0,
  ...FLAGS.map((flag) => told?.flags.get(flag) ?? 0),
];

const respondentsOf = (cells: readonly CountedCell[]): number => sum(cells.map(({ n }) => n));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
