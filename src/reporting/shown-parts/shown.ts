import { inOrder, together } from '../../anonymization/quasi-identifiers/values.js';
import type { TenantTransaction } from '../../database/database.js';
import { type Counted, seriesIn } from '../../formats/comparison/series.js';
import { isOwn } from '../../formats/item.js';
import { itemsOfVersions } from '../../formats/version-items.js';
import {
  type BrokenDownCell,
  CHANNEL,
  type ClassCounts,
  type ClassPart,
  classPartsOf,
} from '../breakdowns/class-parts.js';
import { storeClasses } from '../breakdowns/class-rows.js';
import type { CellCounts } from '../counting/cell-set.js';
import type { BreakdownCounts, CountedCells } from '../counting/counted-cells.js';
import { storeParts } from './part-rows.js';
import { type ShownPart, shownPartsOf } from './shown-part.js';

/** What reports may show of cells, by service and month, as a whole and by class. */
export interface Shown {
  parts: ShownPart[];
  classes: ClassPart[];
}

/** @param counted all cells of each service and month that it has any of. */
export async function shownOf(tx: TenantTransaction, counted: CountedCells): Promise<Shown> {
  const national = counted.cells.all.filter(({ item_code }) => !isOwn(item_code));
  const versions = await itemsOfVersions(
    tx,
    national.map(({ format_version_id }) => format_version_id),
  );
  const itemsOf = new Map([...versions].map(([id, items]) => [id, seriesIn(items)]));
  const known = brokenDown(tx.tenantId, national, counted, itemsOf).sort(byVersionAndItem);
  const months = [...together(known, ({ service_id, period }) => `${service_id} ${period}`).values()];
  return {
    parts: months.flatMap((month) => shownPartsOf(month, itemsOf)),
    classes: months.flatMap((month) => classPartsOf(month, itemsOf)),
  };
}

/** Puts what may be shown of these cells in place of what might be shown of their services and months. */
export async function storeShown(tx: TenantTransaction, counted: CountedCells): Promise<void> {
  const { parts, classes } = await shownOf(tx, counted);
  await storeParts(tx, parts);
  await storeClasses(tx, classes, counted.cells.all);
}

type ItemsOf = ReadonlyMap<string, readonly Counted[]>;

/** Cells with what was asked, those of them that are flagged, and those of each class. */
function brokenDown(
  tenant_id: string,
  cells: readonly CellCounts[],
  { flagged, breakdowns }: CountedCells,
  itemsOf: ItemsOf,
): BrokenDownCell[] {
  const asked = new Map([...itemsOf].flatMap(([id, items]) => items.map((one) => [`${id} ${one.item.code}`, one])));
  const flaggedBy = together(flagged.all, keyOf);
  const classesBy = together(breakdowns.all, keyOf);
  return cells.flatMap((cell) => {
    const { item_code, ...place } = cell;
    const found = asked.get(`${cell.format_version_id} ${item_code}`);
    if (!found) return [];
    const classes = (classesBy.get(keyOf(cell)) ?? []).flatMap((one) => classOf(one, asked));
    return [{ ...place, tenant_id, asked: found, flagged: flaggedBy.get(keyOf(cell)), classes }];
  });
}

/** Which class it is; of one that is not known, none. */
function classOf(counts: BreakdownCounts, asked: ReadonlyMap<string, Counted>): ClassCounts[] {
  const { background_code, background_class, channel, format_version_id, n, histogram } = counts;
  const own = { n, histogram, flagged: counts.flagged ? n : 0 };
  if (background_code === '') {
    return channel === '' ? [] : [{ breakdown: CHANNEL, meaning: CHANNEL, class: channel, ...own }];
  }
  const by = asked.get(`${format_version_id} ${background_code}`);
  if (background_class === '' || !by || by.item.concept === CHANNEL) return [];
  return [{ breakdown: by.item.concept, meaning: by.series, class: background_class, ...own }];
}

const keyOf = ({ service_id, period, format_version_id, item_code }: CellCounts): string =>
  [service_id, period, format_version_id, item_code].join(' ');

/** So that the same cells give the same rows. */
const byVersionAndItem = (one: BrokenDownCell, other: BrokenDownCell): number => inOrder(placeOf(one), placeOf(other));

const placeOf = ({ format_version_id, asked }: BrokenDownCell): string => `${format_version_id} ${asked.item.code}`;
