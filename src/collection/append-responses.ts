import { plainArray } from '../database/plain-array.js';
import type { InboxRow } from './intake.js';
import { type Envelope, isClaim, sealAll } from './sealing/envelopes.js';
import type { Seal } from './sealing/inbox-seal.js';

/** Keyed hashes of an idempotency key and of the body that came with it. */
export interface SubmissionKey {
  keyHash: Buffer;
  bodyHash: Buffer;
}

export interface Appended extends InboxRow {
  key?: SubmissionKey;
}

/** Runs a statement that answers with one row, in a transaction of its own or in a greater one. */
export type Run = (name: string, sql: string, values: unknown[]) => Promise<{ taken: boolean[] } | undefined>;

const APPEND = `
  INSERT INTO inbox (key_id, tenant_id, service_id, n, sealed)
  SELECT $1::uuid, tenant, service, count, substr($7::bytea, start, length)
  FROM unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::integer[], $6::integer[])
    AS e (tenant, service, count, start, length)`;

const APPEND_NEW = 'SELECT append_responses($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS taken';

/**
 * Appends the responses of many requests to the inbox, sealed, in one statement; the day of receipt is the database's.
 * @returns for each whether it was taken: one under a key that was used before is not, nor one whose token was spent before.
 */
export async function appendResponses(run: Run, seal: Seal, rows: readonly Appended[]): Promise<boolean[]> {
  const envelopes = sealAll(seal.sealer, rows);
  const values = [seal.keyId, ...columnsOf(envelopes)];
  if (!rows.some(isClaim)) {
    await run('append responses', APPEND, values);
    return rows.map(() => true);
  }
  const outcome = await run('append new responses', APPEND_NEW, [...values, ...claimsOf(envelopes)]);
  if (!outcome) throw new Error('the statement says nothing of what it took');
  const refused = new Set(envelopes.filter((_one, place) => outcome.taken[place] !== true).flatMap((one) => one.rows));
  return rows.map((row) => !refused.has(row));
}

/** Whose the envelopes are, how many responses each holds, and where it stands in all of them together. */
function columnsOf(envelopes: readonly Envelope[]): unknown[] {
  let end = 1;
  const starts = envelopes.map(({ sealed }) => (end += sealed.length) - sealed.length);
  return [
    plainArray(envelopes, ({ rows }) => rows[0]?.tenant_id),
    plainArray(envelopes, ({ rows }) => rows[0]?.service_id),
    plainArray(envelopes, ({ rows }) => rows.length),
    `{${starts.join(',')}}`,
    plainArray(envelopes, ({ sealed }) => sealed.length),
    Buffer.concat(envelopes.map(({ sealed }) => sealed)),
  ];
}

/** An envelope that claims a key or a token holds one response. */
function claimsOf(envelopes: readonly Envelope[]): unknown[] {
  const firsts = envelopes.map(({ rows }) => rows[0]);
  const verified = firsts.some((row) => row?.right);
  return [
    plainArray(firsts, (row) => row?.key?.keyHash.toString('hex')),
    plainArray(firsts, (row) => row?.key?.bodyHash.toString('hex')),
    verified ? plainArray(firsts, (row) => row?.right?.nullifier.toString('hex')) : null,
    verified ? plainArray(firsts, (row) => row?.right?.forgetOn) : null,
  ];
}
