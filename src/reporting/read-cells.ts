import type { NationalTransaction, TenantTransaction } from '../database/database.js';
import { type Counted, seriesIn } from '../formats/comparison/series.js';
import { isOwn, type Item } from '../formats/item.js';
import { ownItemsOf } from '../services/own-items/own-items-of.js';
import type { CountedCell } from './figures.js';
import type { FlaggedCount } from './flagged.js';

export interface CellScope {
  tenantId?: string;
  serviceId?: string;
  /** First and last month, `YYYY-MM`, both included. */
  from?: string;
  to?: string;
}

/** A row of `cell`, as PostgreSQL gives it. */
export interface CellRow {
  tenant_id: string;
  service_id: string;
  period: string;
  format_version_id: string;
  item_code: string;
  n: string;
  histogram: string[];
}

interface FlaggedRow extends CellRow {
  flags: number;
}

/** Reads the cells of a scope, items in the order of the questionnaire. A report reads cells and never a response. */
export async function readCells(tx: TenantTransaction | NationalTransaction, scope: CellScope): Promise<CountedCell[]> {
  const parameters = [
    scope.tenantId ?? null,
    scope.serviceId ?? null,
    scope.from ? `${scope.from}-01` : null,
    scope.to ? `${scope.to}-01` : null,
  ];
  const rows = await tx.rows<CellRow>(READ_CELLS, parameters);
  const flagged = flaggedByCell(await tx.rows<FlaggedRow>(READ_FLAGGED_CELLS, parameters));
  const cells = (await withAsked(tx, rows)).map((cell) => ({ ...cell, flagged: flagged.get(keyOf(cell)) }));
  // Own items come after the national ones.
  const place = ({ item_code, asked: { after } }: (typeof cells)[number]): number =>
    isOwn(item_code) ? Infinity : after.length;
  return cells.sort((one, other) => place(one) - place(other) || 0);
}

/** Rows with what was asked in each; those of what is not counted are left out. */
export async function withAsked(
  tx: TenantTransaction | NationalTransaction,
  rows: readonly CellRow[],
): Promise<(CountedCell & Pick<CellRow, 'item_code'>)[]> {
  const asked = await readAsked(tx, rows);
  return rows.flatMap((row) => {
    const found = asked(row);
    return found ? [{ ...row, asked: found, ...countsOf(row) }] : [];
  });
}

/** What was asked in a cell, if it is counted. */
async function readAsked(
  tx: TenantTransaction | NationalTransaction,
  rows: readonly CellRow[],
): Promise<(row: CellRow) => Counted | undefined> {
  const ids = [...new Set(rows.map((row) => row.format_version_id))];
  const versions = await tx.rows<{ id: string; items: Item[] }>(READ_ITEMS, [ids]);
  const own = rows.some(({ item_code }) => isOwn(item_code)) ? await ownItemsOf(tx, rows) : new Map<string, Item[]>();
  const known = new Map<string, Counted>();
  const learn = (place: string, items: readonly Item[]): void =>
    seriesIn(items).forEach((asked) => known.set(`${place} ${asked.item.code}`, asked));
  for (const { id, items } of versions) learn(id, items);
  // Each stands alone: what else is asked beside it differs.
  for (const [service, items] of own) items.forEach((item) => learn(service, [item]));
  return ({ item_code, service_id, format_version_id }) =>
    known.get(`${isOwn(item_code) ? service_id : format_version_id} ${item_code}`);
}

/** PostgreSQL's bigint arrives as text; a count of respondents fits a number. */
function countsOf(row: CellRow): Pick<CountedCell, 'n' | 'histogram'> {
  return { n: Number(row.n), histogram: row.histogram.map(Number) };
}

/** Those that are flagged, of each cell. */
function flaggedByCell(rows: readonly FlaggedRow[]): Map<string, FlaggedCount[]> {
  const cells = new Map<string, FlaggedCount[]>();
  for (const row of rows) {
    const key = keyOf(row);
    cells.set(key, [...(cells.get(key) ?? []), { flags: row.flags, ...countsOf(row) }]);
  }
  return cells;
}

const keyOf = ({
  tenant_id,
  service_id,
  period,
  format_version_id,
  item_code,
}: Omit<CellRow, 'n' | 'histogram'>): string => [tenant_id, service_id, period, format_version_id, item_code].join(' ');

const IN_SCOPE = `
  WHERE ($1::uuid IS NULL OR tenant_id = $1) AND ($2::uuid IS NULL OR service_id = $2)
    AND ($3::date IS NULL OR period >= $3) AND ($4::date IS NULL OR period <= $4)`;

const READ_CELLS = `
  SELECT tenant_id, service_id, period::text, format_version_id, item_code, n, histogram FROM cell ${IN_SCOPE}
  ORDER BY tenant_id, service_id, period, format_version_id, item_code`;

const READ_FLAGGED_CELLS = `
  SELECT tenant_id, service_id, period::text, format_version_id, item_code, flags, n, histogram
  FROM flagged_cell ${IN_SCOPE}`;

const READ_ITEMS = 'SELECT id, items FROM format_version WHERE id = ANY ($1)';
