import { inOrder, together } from '../../anonymization/quasi-identifiers/values.js';
import type { Counted } from '../../formats/comparison/series.js';
import { categoriesOf } from '../../formats/item.js';
import { DISCLOSURE_POLICY } from '../disclosure-policy.js';
import type { CountedCell } from '../figures.js';
import { withoutFlagged } from '../flagged.js';
import { packed } from '../shown-parts/packed-numbers.js';
import { toldClasses } from './told-classes.js';
import type { Counts, Group } from './telling-of-few.js';

/** Answers are broken down by this, or by the concept of a background item. */
export const CHANNEL = 'channel';

/** Of a cell, those of one class, or some of them. */
export interface ClassCounts extends Group {
  breakdown: string;
  /** The series of the background item, for the same class of another one is none of this; else the channel. */
  meaning: string;
  class: string;
}

export type BrokenDownCell = CountedCell & { classes: readonly ClassCounts[] };

/**
 * What reports may show of one class at one service in one month, item by item in the order of the version, packed. Where
 * several versions asked an item in that month, what they have together is in the row of one of them, which asked for the class
 * in the same way.
 */
export interface ClassPart {
  service_id: string;
  period: string;
  format_version_id: string;
  breakdown: string;
  class: string;
  counts: string;
}

export const classCountsOf = ({ item }: Counted): number => 1 + categoriesOf(item).length;

/** @param cells of one service in one month. */
export function classPartsOf(
  cells: readonly BrokenDownCell[],
  itemsOf: ReadonlyMap<string, readonly Counted[]>,
): ClassPart[] {
  const told = [...together(cells, ({ asked }) => asked.series).values()].flatMap(toldOf);
  const rows = together(told, ({ cell, of }) => JSON.stringify([cell.format_version_id, of.breakdown, of.class]));
  return [...rows].sort(([one], [other]) => inOrder(one, other)).flatMap(([, some]) => rowOf(some, itemsOf));
}

interface Told {
  /** Stands for the part. */
  cell: BrokenDownCell;
  of: ClassCounts;
}

function toldOf(part: readonly BrokenDownCell[]): Told[] {
  const [whole, excluded] = [part, withoutFlagged(part, DISCLOSURE_POLICY)].map(sumOf);
  if (!whole || !excluded) return [];
  const breakdowns = together(
    part.flatMap(({ classes }) => classes),
    ({ breakdown }) => breakdown,
  );
  return [...breakdowns.values()].flatMap((classes) => {
    const byName = together(classes, (one) => JSON.stringify([one.class, one.meaning]));
    const summed = [...byName].flatMap(([name, some]) =>
      some.slice(0, 1).map((one) => [name, classOf(one, some)] as const),
    );
    return [...toldClasses(whole, excluded, new Map(summed)).values()].flatMap((of) => {
      const cell = part.find((one) => one.classes.some(isAsked(of)));
      return cell ? [{ cell, of }] : [];
    });
  });
}

const classOf = (one: ClassCounts, some: readonly ClassCounts[]): ClassCounts => ({
  ...one,
  ...sumOf(some),
  flagged: sum(some.map(({ flagged }) => flagged)),
});

const isAsked =
  (of: ClassCounts) =>
  ({ breakdown, meaning }: ClassCounts): boolean =>
    breakdown === of.breakdown && meaning === of.meaning;

function sumOf(counts: readonly Counts[]): Counts {
  const longest = Math.max(...counts.map(({ histogram }) => histogram.length));
  return {
    n: sum(counts.map(({ n }) => n)),
    histogram: Array.from({ length: longest }, (_, place) => sum(counts.map(({ histogram }) => histogram[place] ?? 0))),
  };
}

function rowOf(told: readonly Told[], itemsOf: ReadonlyMap<string, readonly Counted[]>): ClassPart[] {
  const [first] = told;
  if (!first) return [];
  const { service_id, period, format_version_id } = first.cell;
  const byCode = new Map(told.map(({ cell, of }) => [cell.asked.item.code, of]));
  const numbers = (itemsOf.get(format_version_id) ?? []).flatMap(({ item }) => {
    const { n = 0, histogram = [] } = byCode.get(item.code) ?? {};
    return [n, ...categoriesOf(item).map((_, place) => histogram[place] ?? 0)];
  });
  const { breakdown, class: name } = first.of;
  return [{ service_id, period, format_version_id, breakdown, class: name, counts: packed(numbers) }];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
