import type { TenantTransaction } from '../database/database.js';
import type { InboxRow } from './intake.js';

/** One statement for any number of rows; identity and time of receipt are the database's. */
export async function insertIntoInbox(tx: TenantTransaction, rows: readonly InboxRow[]): Promise<void> {
  await tx.rows(INSERT, [
    rows.map((row) => row.tenant_id),
    rows.map((row) => row.service_id),
    rows.map((row) => row.format_version),
    rows.map((row) => row.language),
    rows.map((row) => row.channel),
    rows.map((row) => JSON.stringify(row.answers)),
    rows.map((row) => row.flags),
  ]);
}

const INSERT = `
  INSERT INTO inbox (tenant_id, service_id, format_version_id, language, channel, answers, flags)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::smallint[])`;
