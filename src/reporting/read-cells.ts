import type { NationalTransaction, TenantTransaction } from '../database/database.js';
import { isCounted, type Item } from '../formats/item.js';
import type { CountedCell } from './figures.js';

export interface CellScope {
  tenantId?: string;
  serviceId?: string;
  /** First and last month, `YYYY-MM`, both included. */
  from?: string;
  to?: string;
}

interface Row {
  tenant_id: string;
  service_id: string;
  period: string;
  format_version_id: string;
  item_code: string;
  n: string;
  histogram: string[];
}

/** Reads the cells of a scope, items in the order of the questionnaire. A report reads cells and never a response. */
export async function readCells(tx: TenantTransaction | NationalTransaction, scope: CellScope): Promise<CountedCell[]> {
  const rows = await tx.rows<Row>(READ_CELLS, [
    scope.tenantId ?? null,
    scope.serviceId ?? null,
    scope.from ? `${scope.from}-01` : null,
    scope.to ? `${scope.to}-01` : null,
  ]);
  const versions = await tx.rows<{ id: string; items: Item[] }>(READ_ITEMS, [
    [...new Set(rows.map((row) => row.format_version_id))],
  ]);
  const items = new Map(versions.map(({ id, items: of }) => [id, of]));
  const cells = rows.map((row) => {
    const order = items.get(row.format_version_id)?.findIndex(({ code }) => code === row.item_code) ?? -1;
    return { row, order, item: items.get(row.format_version_id)?.[order] };
  });
  return cells
    .sort((one, other) => one.order - other.order)
    .flatMap(({ row, item }) => (item && isCounted(item) ? [{ ...row, item, ...countsOf(row) }] : []));
}

/** PostgreSQL's bigint arrives as text; a count of respondents fits a number. */
function countsOf(row: Row): Pick<CountedCell, 'n' | 'histogram'> {
  return { n: Number(row.n), histogram: row.histogram.map(Number) };
}

const READ_CELLS = `
  SELECT tenant_id, service_id, period::text, format_version_id, item_code, n, histogram FROM cell
  WHERE ($1::uuid IS NULL OR tenant_id = $1) AND ($2::uuid IS NULL OR service_id = $2)
    AND ($3::date IS NULL OR period >= $3) AND ($4::date IS NULL OR period <= $4)
  ORDER BY tenant_id, service_id, period, format_version_id, item_code`;

const READ_ITEMS = 'SELECT id, items FROM format_version WHERE id = ANY ($1)';
