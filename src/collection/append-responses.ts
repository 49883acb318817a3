import type { InboxRow } from './intake.js';

/** Keyed hashes of an idempotency key and of the body that came with it. */
export interface SubmissionKey {
  keyHash: Buffer;
  bodyHash: Buffer;
}

export interface Appended extends InboxRow {
  key?: SubmissionKey;
}

/** Runs a statement that answers with one row of one column, in a transaction of its own or in a greater one. */
export type Run = (name: string, sql: string, values: unknown[]) => Promise<boolean[]>;

const APPEND = 'SELECT append_responses($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS taken';

/**
 * Appends the responses of many requests to the inbox in one statement; identity and time of receipt are the database's.
 * @returns for each whether it was taken: one under a key that was used before is not, nor one whose token was spent before.
 */
export function appendResponses(run: Run, rows: readonly Appended[]): Promise<boolean[]> {
  const keyed = rows.some(({ key }) => key);
  const verified = rows.some(({ right }) => right);
  return run('append responses', APPEND, [
    plainArray(rows, (row) => row.tenant_id),
    plainArray(rows, (row) => row.service_id),
    plainArray(rows, (row) => row.format_version),
    plainArray(rows, (row) => row.language),
    plainArray(rows, (row) => row.channel),
    textArray(rows, (row) => JSON.stringify(row.answers)),
    plainArray(rows, (row) => String(row.flags)),
    keyed ? plainArray(rows, ({ key }) => key?.keyHash.toString('hex') ?? 'NULL') : null,
    keyed ? plainArray(rows, ({ key }) => key?.bodyHash.toString('hex') ?? 'NULL') : null,
    verified ? plainArray(rows, ({ right }) => right?.nullifier.toString('hex') ?? 'NULL') : null,
    verified ? plainArray(rows, ({ right }) => right?.forgetOn ?? 'NULL') : null,
  ]);
}

/** An array in PostgreSQL's own notation, of values that need no quotes: UUIDs, codes, digits. */
const plainArray = (rows: readonly Appended[], value: (row: Appended) => string): string =>
  `{${rows.map(value).join(',')}}`;

/** The same of JSON texts: they have no control characters, so what quotes JSON also quotes for PostgreSQL. */
const textArray = (rows: readonly Appended[], json: (row: Appended) => string): string =>
  `{${rows.map((row) => JSON.stringify(json(row))).join(',')}}`;
