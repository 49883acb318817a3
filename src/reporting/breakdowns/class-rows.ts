import type { TenantTransaction } from '../../database/database.js';
import { plainArray } from '../../database/plain-array.js';
import type { Part } from '../moved-parts.js';
import type { ClassPart } from './class-parts.js';

/** A statement has an end, also where a rebuild stores the classes of years. */
const AT_ONCE = 10_000;

/** Puts these in place of what there is of some services and months. */
export async function storeClasses(
  tx: TenantTransaction,
  classes: readonly ClassPart[],
  places: readonly Part[],
): Promise<void> {
  const parts = [...new Map(places.map((part) => [`${part.service_id} ${part.period}`, part])).values()];
  const columns = [plainArray(parts, ({ service_id }) => service_id), plainArray(parts, ({ period }) => period)];
  await tx.rows(REMOVE, [tx.tenantId, ...columns]);
  for (let from = 0; from < classes.length; from += AT_ONCE) {
    const rows = classes.slice(from, from + AT_ONCE);
    await tx.rows(STORE, [tx.tenantId, ...COLUMNS.map((column) => rows.map((row) => row[column]))]);
  }
}

/** As they are stored, of an administration. */
export const readClasses = (tx: TenantTransaction): Promise<ClassPart[]> => tx.rows(READ, [tx.tenantId]);

const COLUMNS = ['service_id', 'period', 'format_version_id', 'breakdown', 'class', 'counts'] as const;

const READ = `
  SELECT service_id, period::text, format_version_id, breakdown, class, counts::text FROM shown_class WHERE tenant_id = $1`;

const REMOVE = `
  DELETE FROM shown_class WHERE tenant_id = $1 AND (service_id, period) IN (SELECT * FROM unnest($2::uuid[], $3::date[]))`;

const STORE = `
  INSERT INTO shown_class (tenant_id, ${COLUMNS.join(', ')})
  SELECT $1, * FROM unnest($2::uuid[], $3::date[], $4::uuid[], $5::text[], $6::text[], $7::numeric[])`;
