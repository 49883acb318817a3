import type { Collector } from '../database/collector.js';
import type { InboxRow } from './intake.js';

/** Keyed hashes of an idempotency key and of the body that came with it. */
export interface SubmissionKey {
  keyHash: Buffer;
  bodyHash: Buffer;
}

export interface Appended extends InboxRow {
  key?: SubmissionKey;
}

const APPEND = 'SELECT append_responses($1, $2, $3, $4, $5, $6, $7, $8, $9) AS taken';

/**
 * Appends the responses of many requests to the inbox in one statement; identity and time of receipt are the database's.
 * @returns for each whether it was taken: one under a key that was used before is not.
 */
export function appendResponses(collector: Collector, rows: readonly Appended[]): Promise<boolean[]> {
  const keyed = rows.some(({ key }) => key);
  return collector.append<boolean[]>('append responses', APPEND, [
    plainArray(rows, (row) => row.tenant_id),
    plainArray(rows, (row) => row.service_id),
    plainArray(rows, (row) => row.format_version),
    plainArray(rows, (row) => row.language),
    plainArray(rows, (row) => row.channel),
    textArray(rows, (row) => JSON.stringify(row.answers)),
    plainArray(rows, (row) => String(row.flags)),
    keyed ? plainArray(rows, ({ key }) => key?.keyHash.toString('hex') ?? 'NULL') : null,
    keyed ? plainArray(rows, ({ key }) => key?.bodyHash.toString('hex') ?? 'NULL') : null,
  ]);
}

/** An array in PostgreSQL's own notation, of values that need no quotes: UUIDs, codes, digits. */
const plainArray = (rows: readonly Appended[], value: (row: Appended) => string): string =>
  `{${rows.map(value).join(',')}}`;

/** The same of JSON texts: they have no control characters, so what quotes JSON also quotes for PostgreSQL. */
const textArray = (rows: readonly Appended[], json: (row: Appended) => string): string =>
  `{${rows.map((row) => JSON.stringify(json(row))).join(',')}}`;
