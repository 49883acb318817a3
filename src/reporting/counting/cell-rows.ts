import type { TenantTransaction } from '../../database/database.js';
import type { Part } from '../moved-parts.js';
import type { CellCounts, CellSet } from './cell-set.js';
import type { CountedCells } from './counted-cells.js';

/** Reads the cells of these months as they are stored, with all their parts. */
export async function loadCells(tx: TenantTransaction, counted: CountedCells, parts: readonly Part[]): Promise<void> {
  const parameters = [tx.tenantId, parts.map(({ service_id }) => service_id), parts.map(({ period }) => period)];
  await load(tx, counted.cells, parameters);
  await load(tx, counted.flagged, parameters);
  await load(tx, counted.breakdowns, parameters);
}

/** Stores those that have changed. */
export async function storeCells(tx: TenantTransaction, { cells, flagged, breakdowns }: CountedCells): Promise<void> {
  await store(tx, cells);
  // These are parts of those.
  await store(tx, flagged);
  await store(tx, breakdowns);
}

/** PostgreSQL's bigint arrives as text; a count of respondents fits a number. */
interface Stored {
  n: string;
  histogram: string[];
}

async function load<T extends CellCounts>(
  tx: TenantTransaction,
  set: CellSet<T>,
  parameters: unknown[],
): Promise<void> {
  const rows = await tx.rows<Omit<T, keyof Stored> & Stored>(
    `SELECT ${set.columns}, n, histogram FROM ${set.table}
     WHERE tenant_id = $1 AND (service_id, period) IN (SELECT * FROM unnest($2::uuid[], $3::date[]))`,
    parameters,
  );
  set.load(rows.map((row) => ({ ...row, n: Number(row.n), histogram: row.histogram.map(Number) }) as unknown as T));
}

/** A statement has an end, also where a rebuild stores the cells of years. */
const AT_ONCE = 20_000;

async function store<T extends CellCounts>(tx: TenantTransaction, set: CellSet<T>): Promise<void> {
  const { changed } = set;
  const statement = storeIn(set);
  for (let from = 0; from < changed.length; from += AT_ONCE) {
    const rows = changed.slice(from, from + AT_ONCE);
    await tx.rows(statement, [
      tx.tenantId,
      rows.map(({ n }) => n),
      // PostgreSQL has no ragged arrays: each histogram travels as text.
      rows.map(({ histogram }) => `{${histogram.join(',')}}`),
      ...set.key.map(({ name }) => rows.map((row) => row[name])),
    ]);
  }
}

const OTHERS = 3;

function storeIn<T extends CellCounts>({ table, key }: CellSet<T>): string {
  const names = key.map(({ name }) => name).join(', ');
  const arrays = key.map(({ type }, place) => `$${OTHERS + 1 + place}::${type}[]`).join(', ');
  return `
    INSERT INTO ${table} (tenant_id, n, histogram, ${names})
    SELECT $1, n, histogram::bigint[], ${names}
    FROM unnest($2::bigint[], $3::text[], ${arrays}) AS counted (n, histogram, ${names})
    ON CONFLICT (tenant_id, ${names}) DO UPDATE SET n = excluded.n, histogram = excluded.histogram`;
}
