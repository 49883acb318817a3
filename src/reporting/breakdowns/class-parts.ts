import { inOrder, together } from '../../anonymization/quasi-identifiers/values.js';
import type { Counted } from '../../formats/comparison/series.js';
import { categoriesOf } from '../../formats/item.js';
import type { CountedCell } from '../figures.js';
import { packed } from '../shown-parts/packed-numbers.js';
import { type Counts, toldClasses } from './told-classes.js';

/** Answers are broken down by this, or by the concept of a background item. */
export const CHANNEL = 'channel';

/** Of a cell, those of one class. */
export interface ClassCounts extends Counts {
  breakdown: string;
  class: string;
}

export type BrokenDownCell = CountedCell & { classes: readonly ClassCounts[] };

/**
 * What reports may show of one class at one service in one month, item by item in the order of the version, packed. Where
 * several versions asked an item in that month, what they have together is in the row of one of them.
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
  const [cell] = part;
  if (!cell) return [];
  const breakdowns = together(
    part.flatMap(({ classes }) => classes),
    ({ breakdown }) => breakdown,
  );
  return [...breakdowns].flatMap(([breakdown, classes]) => {
    const counts = [...together(classes, (one) => one.class)].map(([name, some]) => [name, sumOf(some)] as const);
    return [...toldClasses(sumOf(part), new Map(counts))].map(([name, told]) => ({
      cell,
      of: { breakdown, class: name, ...told },
    }));
  });
}

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
