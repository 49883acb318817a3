import { together } from '../../anonymization/quasi-identifiers/values.js';
import type { Counted } from '../../formats/comparison/series.js';
import type { CountedCell } from '../figures.js';
import { type ItemSums, noSums, sumsOfPart } from './item-sums.js';
import { packed } from './packed-numbers.js';

/**
 * What reports may show of the answers to one version at one service in one month, item by item in the order of the version.
 * Where an item was asked by several versions in that month, what they have together is in the row of one of them.
 */
export interface ShownPart {
  service_id: string;
  /** First day of the month. */
  period: string;
  format_version_id: string;
  /** A bit an item: whether somebody answered it to this version. */
  answered: string;
  counts: string;
  places: string;
  counts_excluded: string;
  places_excluded: string;
  flagged: string;
}

/**
 * @param cells of one service in one month.
 * @param itemsOf what each version asked, and is counted.
 */
export function shownPartsOf(
  cells: readonly CountedCell[],
  itemsOf: ReadonlyMap<string, readonly Counted[]>,
): ShownPart[] {
  const sums = sumsByCell(cells);
  return [...together(cells, ({ format_version_id }) => format_version_id)].flatMap(([version, own]) => {
    const [first] = own;
    const byCode = new Map(own.map((cell) => [cell.asked.item.code, cell]));
    const items = (itemsOf.get(version) ?? []).map(({ item }) => {
      const cell = byCode.get(item.code);
      return { cell, ...((cell && sums.get(cell)) ?? noSums(item)) };
    });
    return first ? [rowOf(first, items)] : [];
  });
}

/** Of each part, the sums at the cell that stands for it. */
function sumsByCell(cells: readonly CountedCell[]): Map<CountedCell, ItemSums> {
  const parts = [...together(cells, ({ asked }) => asked.series).values()];
  return new Map(parts.flatMap((part) => (part[0] ? [[part[0], sumsOfPart(part, part[0].asked.item)]] : [])));
}

type SummedItem = ItemSums & { cell: CountedCell | undefined };

const rowOf = ({ service_id, period, format_version_id }: CountedCell, items: readonly SummedItem[]): ShownPart => ({
  service_id,
  period,
  format_version_id,
  answered: items.map(({ cell }) => (cell ? '1' : '0')).join(''),
  counts: packed(items.flatMap(({ included }) => included.counts)),
  places: packed(items.flatMap(({ included }) => included.places)),
  counts_excluded: packed(items.flatMap(({ excluded }) => excluded.counts)),
  places_excluded: packed(items.flatMap(({ excluded }) => excluded.places)),
  flagged: packed(items.flatMap(({ flagged }) => flagged)),
});
