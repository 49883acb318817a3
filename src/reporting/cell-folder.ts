import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../database/database.js';
import { itemsAsked } from '../services/own-items/items-asked.js';
import type { TenantWork } from '../queue/tenant-work.js';
import { type CellDelta, type Flaggable, fold, foldFlagged } from './fold.js';

const BATCH = 5_000;

/** Folds anonymised responses into cells. Taking one off the list and counting it are one transaction, so it counts once. */
@Injectable()
export class CellFolder implements TenantWork {
  readonly kind = 'aggregation';

  constructor(private readonly database: Database) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asSweeper((tx) => tx.rows<{ tenant_id: string }>(TENANTS_WITH_WORK));
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    let counted: number;
    do counted = await this.database.asWorker(tenantId, foldBatch);
    while (counted === BATCH);
  }
}

async function foldBatch(tx: TenantTransaction): Promise<number> {
  const responses = await tx.rows<Flaggable>(TAKE_UNCOUNTED, [BATCH]);
  const itemsFor = await itemsAsked(tx, responses);
  const cells = fold(responses, itemsFor);
  if (cells.length > 0) await tx.rows(ADD_TO_CELLS, columnsOf(tx, cells));
  const flagged = foldFlagged(responses, itemsFor);
  if (flagged.length > 0) {
    await tx.rows(ADD_TO_FLAGGED_CELLS, [...columnsOf(tx, flagged), flagged.map(({ flags }) => flags)]);
  }
  return responses.length;
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

const TENANTS_WITH_WORK = 'SELECT DISTINCT tenant_id FROM uncounted';

const TAKE_UNCOUNTED = `
  WITH taken AS (
    DELETE FROM uncounted WHERE (tenant_id, response_id) IN
      (SELECT tenant_id, response_id FROM uncounted LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING tenant_id, response_id
  )
  SELECT service_id, date_trunc('month', period)::date::text AS period, format_version_id, answers, flags
  FROM taken JOIN response ON (response.tenant_id, response.id) = (taken.tenant_id, taken.response_id)`;

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
