import { createHash, createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { PLATFORM, record } from '../audit/record.js';
import type { NationalTransaction, TenantTransaction } from '../database/database.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import { readTokenKey, writeTokenKey } from './public-key.js';

export type Owned = Pick<DirectoryEntry, 'tenant_id' | 'service_id'>;

/** Signs for a day and verifies for another, so that at most two of a service are alive. */
const SIGNS = `interval '1 day'`;
const LIVES = `interval '2 days'`;
const SIGNS_MS = 24 * 60 * 60 * 1_000;

/** The public part of a key of a service. */
export interface TokenKey {
  /** In hexadecimal. */
  id: string;
  publicKey: Buffer;
  verifier: KeyObject;
  /** In milliseconds, as the next one. */
  notBefore: number;
  endsAt: number;
}

export interface KeyPair {
  keyId: Buffer;
  publicKey: Buffer;
  privatePem: string;
}

/** A key that signs, found by the last byte of its id. */
export interface Signer {
  keyByte: number;
  publicKey: Buffer;
  privateKey: KeyObject;
}

interface Row {
  key_id: Buffer;
  public_key: Buffer;
  not_before: Date;
  ends_at: Date;
}

const generate = promisify(generateKeyPair);

/** Takes a tenth of a second, on another thread. */
export async function makeKeyPair(): Promise<KeyPair> {
  const pair = await generate('rsa', { modulusLength: 2_048, publicExponent: 65_537 });
  const publicKey = writeTokenKey(pair.publicKey);
  const keyId = createHash('sha256').update(publicKey).digest();
  return { keyId, publicKey, privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** Those of each service that live, the newest first. */
export async function readTokenKeys(
  tx: NationalTransaction,
  serviceIds: readonly string[],
): Promise<Map<string, TokenKey[]>> {
  const rows = await tx.rows<Row & { service_id: string }>(READ_KEYS, [serviceIds]);
  const found = new Map(serviceIds.map((id): [string, TokenKey[]] => [id, []]));
  for (const row of rows) found.get(row.service_id)?.push(keyOf(row));
  return found;
}

const keyOf = ({ key_id, public_key, not_before, ends_at }: Row): TokenKey => ({
  id: key_id.toString('hex'),
  publicKey: public_key,
  verifier: readTokenKey(public_key),
  notBefore: not_before.getTime(),
  endsAt: ends_at.getTime(),
});

export async function readSigners(tx: TenantTransaction, serviceId: string): Promise<Signer[]> {
  const rows = await tx.rows<Row & { private_pem: string }>(READ_SIGNERS, [tx.tenantId, serviceId]);
  return rows.map(({ key_id, public_key, private_pem }) => ({
    keyByte: key_id.at(-1) ?? 0,
    publicKey: public_key,
    privateKey: createPrivateKey(private_pem),
  }));
}

export const signsStill = (key: TokenKey | undefined, now: number): boolean =>
  key !== undefined && now < key.notBefore + SIGNS_MS;

/**
 * Stores a key unless another process was faster, and lists it where nobody can take it back.
 * @returns false when the key cannot be told from the one before by its last byte, and another must be made.
 */
export async function addTokenKey(tx: TenantTransaction, serviceId: string, pair: KeyPair): Promise<boolean> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`rating token key ${serviceId}`]);
  const present = await tx.rows<{ key_id: Buffer; signs: boolean }>(PRESENT, [tx.tenantId, serviceId]);
  if (present.some(({ signs }) => signs)) return true;
  if (present.some(({ key_id }) => key_id.at(-1) === pair.keyId.at(-1))) return false;
  await tx.rows(ADD, [tx.tenantId, pair.keyId, serviceId, pair.publicKey, pair.privatePem]);
  await record(tx, PLATFORM, {
    action: 'rating_token_key.added',
    subject: `services/${serviceId}/rating-token-keys/${pair.keyId.toString('hex')}`,
    concerns: tx.tenantId,
  });
  return true;
}

const READ_KEYS = `
  SELECT service_id, key_id, public_key, not_before, ends_at FROM rating_token_key
  WHERE service_id = ANY ($1::uuid[]) AND ends_at > now() ORDER BY not_before DESC`;

const READ_SIGNERS = `
  SELECT key_id, public_key, private_pem FROM rating_token_key
  WHERE tenant_id = $1 AND service_id = $2 AND ends_at > now()`;

const PRESENT = `
  SELECT key_id, not_before > now() - ${SIGNS} AS signs FROM rating_token_key
  WHERE tenant_id = $1 AND service_id = $2 AND ends_at > now()`;

const ADD = `
  INSERT INTO rating_token_key (tenant_id, key_id, service_id, public_key, private_pem, not_before, ends_at)
  VALUES ($1, $2, $3, $4, $5, now(), now() + ${LIVES})`;
