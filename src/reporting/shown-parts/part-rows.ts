import { plainArray } from '../../database/plain-array.js';
import type { TenantTransaction } from '../../database/database.js';
import type { ShownPart } from './shown-part.js';

/** A statement has an end, also where a rebuild stores the parts of years. */
const AT_ONCE = 5_000;

/** Puts these in place of those that there are. */
export async function storeParts(tx: TenantTransaction, parts: readonly ShownPart[]): Promise<void> {
  for (let from = 0; from < parts.length; from += AT_ONCE) {
    const rows = parts.slice(from, from + AT_ONCE);
    await tx.rows(STORE, [tx.tenantId, ...COLUMNS.map((column) => plainArray(rows, (row) => row[column]))]);
  }
}

/** As they are stored, of an administration. */
export const readParts = (tx: TenantTransaction): Promise<ShownPart[]> => tx.rows(READ, [tx.tenantId]);

const NUMBERS = ['counts', 'places', 'counts_excluded', 'places_excluded', 'flagged'] as const;
const COLUMNS = ['service_id', 'period', 'format_version_id', 'answered', ...NUMBERS] as const;

const READ = `
  SELECT service_id, period::text, format_version_id, answered::text, ${NUMBERS.map((column) => `${column}::text`).join(', ')}
  FROM shown_part WHERE tenant_id = $1`;

const VALUES = ['answered', ...NUMBERS];

const STORE = `
  INSERT INTO shown_part (tenant_id, ${COLUMNS.join(', ')})
  SELECT $1, service_id, period, format_version_id, answered::varbit, ${NUMBERS.join(', ')}
  FROM unnest($2::uuid[], $3::date[], $4::uuid[], $5::text[], ${NUMBERS.map((_, place) => `$${place + 6}::numeric[]`).join(', ')})
    AS part (${COLUMNS.join(', ')})
  ON CONFLICT (tenant_id, service_id, period, format_version_id) DO UPDATE SET
    ${VALUES.map((column) => `${column} = excluded.${column}`).join(', ')}`;
