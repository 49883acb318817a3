import { bigintArray, uuidArray } from '../database/binary-array.js';
import type { TenantTransaction } from '../database/database.js';
import type { Coarse } from './separate.js';

/** Rows of `response`, by place. */
export interface ResponseRows {
  responses: readonly Coarse[];
  /** UUIDs of 16 bytes. */
  ids: Buffer;
  /** Each decides, by itself, on what is random in published figures. */
  recordKeys: ArrayLike<number>;
}

/** What most of the responses of a batch have alike. */
const SHARED = {
  service_id: 'uuid',
  format_version_id: 'uuid',
  period: 'date',
  grain: 'text',
  language: 'text',
  channel: 'text',
  verified: 'boolean',
  flags: 'smallint',
} as const satisfies Partial<Record<keyof Coarse, string>>;

type Shared = keyof typeof SHARED;

/** Inserts rows in an order that is given. What all have alike is sent and read once: that is half of what a row costs. */
export async function insertResponses(
  tx: TenantTransaction,
  { responses, ids, recordKeys }: ResponseRows,
  order: readonly number[],
): Promise<void> {
  const ordered = order.map((place) => responses[place] as Coarse);
  const [first, ...others] = ordered;
  if (!first) return;
  const names = Object.keys(SHARED) as Shared[];
  const varying = new Set(names.filter((name) => others.some((other) => other[name] !== first[name])));
  await tx.rows(insertion(names, varying), [
    tx.tenantId,
    uuidArray(ids, order),
    bigintArray(recordKeys, order),
    JSON.stringify(ordered.map(({ answers }) => answers)),
    ...names.map((name) => (varying.has(name) ? ordered.map((response) => response[name]) : first[name])),
  ]);
}

/** @param varying columns of which each row has its own value. */
function insertion(names: readonly Shared[], varying: ReadonlySet<Shared>): string {
  const parameter = (name: Shared): string => `$${names.indexOf(name) + 5}::${SHARED[name]}`;
  const columns = names.filter((name) => varying.has(name));
  const arrays = ['$2::uuid[]', '$3::bigint[]', ...columns.map((name) => `${parameter(name)}[]`)];
  return `
    INSERT INTO response (tenant_id, id, record_key, answers, ${names.join(', ')})
    SELECT $1::uuid, id, record_key, answers, ${names.map((name) => (varying.has(name) ? name : parameter(name))).join(', ')}
    FROM ROWS FROM (unnest(${arrays.join(', ')}), jsonb_array_elements($4::jsonb))
      AS row (${['id', 'record_key', ...columns, 'answers'].join(', ')})`;
}
