import type { Flags } from '../collection/quality/flags.js';
import type { TenantTransaction } from '../database/database.js';
import type { CellDelta } from './fold.js';

/**
 * Adds to cells, and makes those that are missing.
 * @param cells none twice, each in the same order for every worker.
 */
export async function addToCells(tx: TenantTransaction, cells: readonly CellDelta[]): Promise<void> {
  if (cells.length > 0) await tx.rows(ADD_TO_CELLS, columnsOf(tx, cells));
}

/** The same for the part that is flagged, whose cells are there already. */
export async function addToFlaggedCells(
  tx: TenantTransaction,
  flagged: readonly (CellDelta & { flags: Flags })[],
): Promise<void> {
  if (flagged.length === 0) return;
  await tx.rows(ADD_TO_FLAGGED_CELLS, [...columnsOf(tx, flagged), flagged.map(({ flags }) => flags)]);
}

const columnsOf = ({ tenantId }: TenantTransaction, cells: readonly CellDelta[]): unknown[] => [
  tenantId,
  cells.map((cell) => cell.service_id),
  cells.map((cell) => cell.period),
  cells.map((cell) => cell.format_version_id),
  cells.map((cell) => cell.item_code),
  cells.map((cell) => cell.n),
  // PostgreSQL has no ragged arrays: each histogram travels as text.
  cells.map((cell) => `{${cell.histogram.join(',')}}`),
];

const addTo = (table: string): string => `
    n = ${table}.n + excluded.n,
    histogram = ARRAY(SELECT old + added FROM unnest(${table}.histogram, excluded.histogram)
                        WITH ORDINALITY AS pair (old, added, place) ORDER BY place)`;

const ADD_TO_CELLS = `
  INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
  SELECT $1, service_id, period, version_id, item_code, n, histogram::bigint[]
  FROM unnest($2::uuid[], $3::date[], $4::uuid[], $5::text[], $6::bigint[], $7::text[])
    AS delta (service_id, period, version_id, item_code, n, histogram)
  ON CONFLICT (tenant_id, service_id, period, format_version_id, item_code) DO UPDATE SET ${addTo('cell')}`;

const ADD_TO_FLAGGED_CELLS = `
  INSERT INTO flagged_cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram, flags)
  SELECT $1, service_id, period, version_id, item_code, n, histogram::bigint[], flags
  FROM unnest($2::uuid[], $3::date[], $4::uuid[], $5::text[], $6::bigint[], $7::text[], $8::smallint[])
    AS delta (service_id, period, version_id, item_code, n, histogram, flags)
  ON CONFLICT (tenant_id, service_id, period, format_version_id, item_code, flags)
  DO UPDATE SET ${addTo('flagged_cell')}`;
