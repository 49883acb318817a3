import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { PlatformKeys } from '../identity/platform-keys.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import type { SubmissionKey } from './append-responses.js';
import { openOutcome, sealOutcome } from './sealed-outcome.js';

/**
 * Work under a key, in its transaction.
 * @param isNew whether it is to be done, or was and only the body is to be read.
 * @returns what is answered, and what the body is known by.
 */
type KeyedWork<T> = (tx: TenantTransaction, isNew: boolean) => Promise<{ outcome: T; body: unknown }>;

interface Earlier<T> {
  body_hash: Buffer;
  /** Sealed, as text; a receipt that quotes nothing stands as it is. */
  outcome: string | T;
}

/**
 * Submissions under an `Idempotency-Key`: the first one is stored, later ones with the same body get its outcome. Kept are
 * keyed hashes of key and body, with nothing that leads to the response, and the outcome, which only the same body opens.
 */
@Injectable()
export class KeyedSubmissions {
  constructor(
    private readonly database: Database,
    private readonly keys: PlatformKeys,
  ) {}

  /** @throws Problem 409 while a first one runs, 422 when the key was used with another body. */
  once<T>(entry: DirectoryEntry, key: string, work: KeyedWork<T>): Promise<T> {
    const keyHash = this.hashOfKey(entry, key);
    return this.database.asTenant(entry.tenant_id, async (tx) => {
      await lock(tx, keyHash);
      const [earlier] = await tx.rows<Earlier<T>>(FIND, [entry.tenant_id, keyHash]);
      const { outcome, body } = await work(tx, earlier === undefined);
      const bodyHash = this.hashOfBody(body);
      const secret = this.hash(`outcome ${keyHash.toString('hex')}\n${JSON.stringify(body)}`);
      if (earlier) return replay(earlier, bodyHash, secret);
      const sealed = JSON.stringify(sealOutcome(secret, outcome));
      const [first] = await tx.rows(REMEMBER, [entry.tenant_id, keyHash, bodyHash, sealed]);
      // One that took no lock came in between: what was done here is undone.
      if (!first) throw running();
      return outcome;
    });
  }

  hashesOf(entry: DirectoryEntry, key: string, body: unknown): SubmissionKey {
    return { keyHash: this.hashOfKey(entry, key), bodyHash: this.hashOfBody(body) };
  }

  private hashOfKey({ service_id }: DirectoryEntry, key: string): Buffer {
    return this.hash(`${service_id}\n${key}`);
  }

  private hashOfBody(body: unknown): Buffer {
    return this.hash(JSON.stringify(body));
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.keys.submissionKey).update(text).digest();
  }
}

async function lock(tx: TenantTransaction, keyHash: Buffer): Promise<void> {
  const [row] = await tx.rows<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [
    keyHash.readBigInt64BE().toString(),
  ]);
  if (!row?.free) throw running();
}

const running = (): Problem => new Problem('submission-running', undefined, undefined, { 'Retry-After': '1' });

function replay<T>({ body_hash, outcome }: Earlier<T>, bodyHash: Buffer, secret: Buffer): T {
  if (body_hash.equals(bodyHash)) return typeof outcome === 'string' ? (openOutcome(secret, outcome) as T) : outcome;
  throw new Problem('key-reused');
}

const FIND = 'SELECT body_hash, outcome FROM submission_key WHERE tenant_id = $1 AND key_hash = $2';
const REMEMBER = `
  INSERT INTO submission_key (tenant_id, key_hash, body_hash, outcome) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING true AS first`;
