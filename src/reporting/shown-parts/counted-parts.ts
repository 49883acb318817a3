import { inOrder, together } from '../../anonymization/quasi-identifiers/values.js';
import type { TenantTransaction } from '../../database/database.js';
import { type Counted, seriesIn } from '../../formats/comparison/series.js';
import { isOwn } from '../../formats/item.js';
import { itemsOfVersions } from '../../formats/version-items.js';
import type { CellCounts } from '../counting/cell-set.js';
import type { CountedCells } from '../counting/counted-cells.js';
import type { CountedCell } from '../figures.js';
import { type ShownPart, shownPartsOf } from './shown-part.js';

/**
 * What reports may show of these cells, by service and month.
 * @param counted all cells of each service and month that it has any of.
 */
export async function partsOfCells(
  tx: TenantTransaction,
  { cells, flagged }: Pick<CountedCells, 'cells' | 'flagged'>,
): Promise<ShownPart[]> {
  const national = cells.all.filter(({ item_code }) => !isOwn(item_code));
  const versions = await itemsOfVersions(
    tx,
    national.map(({ format_version_id }) => format_version_id),
  );
  const itemsOf = new Map([...versions].map(([id, items]) => [id, seriesIn(items)]));
  const asked = new Map([...itemsOf].flatMap(([id, items]) => items.map((one) => [`${id} ${one.item.code}`, one])));
  const parts = together(flagged.all, keyOf);
  const known = national.flatMap((cell): CountedCell[] => {
    const { item_code, ...place } = cell;
    const found = asked.get(`${cell.format_version_id} ${item_code}`);
    return found ? [{ ...place, tenant_id: tx.tenantId, asked: found, flagged: parts.get(keyOf(cell)) }] : [];
  });
  const months = together(known.sort(byVersionAndItem), ({ service_id, period }) => `${service_id} ${period}`);
  return [...months.values()].flatMap((month) => shownPartsOf(month, itemsOf));
}

const keyOf = ({ service_id, period, format_version_id, item_code }: CellCounts): string =>
  [service_id, period, format_version_id, item_code].join(' ');

/** So that the same cells give the same rows. */
const byVersionAndItem = (one: CountedCell, other: CountedCell): number => inOrder(placeOf(one), placeOf(other));

const placeOf = ({ format_version_id, asked }: CountedCell & { asked: Counted }): string =>
  `${format_version_id} ${asked.item.code}`;
