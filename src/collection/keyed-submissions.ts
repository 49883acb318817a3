import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { PlatformKeys } from '../identity/platform-keys.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import type { SubmissionKey } from './append-responses.js';
import { columnsOf, INSERT_INTO_INBOX } from './inbox-insert.js';
import type { InboxRow } from './intake.js';

export interface Prepared<T> {
  rows: InboxRow[];
  outcome: T;
}

interface Earlier<T> {
  body_hash: Buffer;
  outcome: T;
}

/**
 * Submissions under an `Idempotency-Key`: the first one is stored, later ones with the same body get its outcome. Only
 * keyed hashes of key and body are kept, with nothing that leads to the response.
 */
@Injectable()
export class KeyedSubmissions {
  constructor(
    private readonly database: Database,
    private readonly keys: PlatformKeys,
  ) {}

  /** @throws Problem 409 while a first one runs, 422 when the key was used with another body. */
  once<T>(entry: DirectoryEntry, key: string, body: unknown, prepare: () => Prepared<T>): Promise<T> {
    const { keyHash, bodyHash } = this.hashesOf(entry, key, body);
    return this.database.asTenant(entry.tenant_id, async (tx) => {
      await lock(tx, keyHash);
      const { rows, outcome } = prepare();
      const [first] = await tx.rows(REMEMBER, [entry.tenant_id, keyHash, bodyHash, JSON.stringify(outcome)]);
      if (first) {
        await tx.rows(INSERT_INTO_INBOX, columnsOf(rows));
        return outcome;
      }
      const [earlier] = await tx.rows<Earlier<T>>(FIND, [entry.tenant_id, keyHash]);
      // Forgotten between the two statements, a day after it was used.
      if (!earlier) throw new Problem('submission-running', undefined, undefined, { 'Retry-After': '1' });
      return replay(earlier, bodyHash);
    });
  }

  hashesOf(entry: DirectoryEntry, key: string, body: unknown): SubmissionKey {
    return { keyHash: this.hash(`${entry.service_id}\n${key}`), bodyHash: this.hash(JSON.stringify(body)) };
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.keys.submissionKey).update(text).digest();
  }
}

async function lock(tx: TenantTransaction, keyHash: Buffer): Promise<void> {
  const [row] = await tx.rows<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [
    keyHash.readBigInt64BE().toString(),
  ]);
  if (!row?.free) throw new Problem('submission-running', undefined, undefined, { 'Retry-After': '1' });
}

function replay<T>(earlier: Earlier<T>, bodyHash: Buffer): T {
  if (earlier.body_hash.equals(bodyHash)) return earlier.outcome;
  throw new Problem('key-reused');
}

const FIND = 'SELECT body_hash, outcome FROM submission_key WHERE tenant_id = $1 AND key_hash = $2';
const REMEMBER = `
  INSERT INTO submission_key (tenant_id, key_hash, body_hash, outcome) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING true AS first`;
