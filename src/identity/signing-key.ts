import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { PLATFORM, record } from '../audit/record.js';
import type { Transaction } from '../database/database.js';

/** A key pair that the platform signs with, from a moment on and up to a moment. */
export interface SigningKey {
  kid: string;
  publicJwk: JWK;
  publicKey: KeyObject;
  /** Forgotten when the key is retired; the public part is kept for what it signed. */
  privateKey: KeyObject | undefined;
  /** In milliseconds, as the next one. */
  signsFrom: number;
  verifiesUntil: number;
}

interface Row {
  kid: string;
  private_pem: string;
  public_jwk: JWK;
  signs_from: Date;
  verifies_until: Date | null;
}

const FORGET_RETIRED = `UPDATE signing_key SET private_pem = '' WHERE verifies_until < now() AND private_pem <> ''`;

/** Every key that there ever was. The private part of one that is out of use is deleted on the way. */
export async function readKeys(tx: Transaction): Promise<SigningKey[]> {
  await tx.rows(FORGET_RETIRED);
  const rows = await tx.rows<Row>('SELECT kid, private_pem, public_jwk, signs_from, verifies_until FROM signing_key');
  return rows.map(keyOf);
}

/** Makes a key that signs after some seconds. */
export async function addKey(tx: Transaction, activateIn: number): Promise<{ kid: string; signsFrom: Date }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const published = { ...jwk, kid, alg: 'ES256', use: 'sig' };
  const [row] = await tx.rows<{ signs_from: Date }>(
    `INSERT INTO signing_key (kid, private_pem, public_jwk, signs_from)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4)) RETURNING signs_from`,
    [kid, pem, published, activateIn],
  );
  if (!row) throw new Error('the key was not stored');
  await record(tx, PLATFORM, {
    action: 'signing_key.added',
    subject: `signing-keys/${kid}`,
    detail: { signs_from: row.signs_from.toISOString() },
  });
  return { kid, signsFrom: row.signs_from };
}

export const verifies = (key: SigningKey, now: number): boolean => now < key.verifiesUntil;

/**
 * The key to sign with. Of those that have begun it is the one that verifies longest: a key that another has replaced
 * never signs again, also when it had not begun by then.
 */
export function signerAmong(keys: Iterable<SigningKey>, now: number): SigningKey | undefined {
  return [...keys]
    .filter((key) => key.privateKey && key.signsFrom <= now && verifies(key, now))
    .toSorted((a, b) => compare(b.verifiesUntil, a.verifiesUntil) || compare(b.signsFrom, a.signsFrom))[0];
}

// Infinity minus infinity is no number.
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

function keyOf(row: Row): SigningKey {
  return {
    kid: row.kid,
    publicJwk: row.public_jwk,
    publicKey: createPublicKey({ key: row.public_jwk as JsonWebKey, format: 'jwk' }),
    privateKey: row.private_pem === '' ? undefined : createPrivateKey(row.private_pem),
    signsFrom: row.signs_from.getTime(),
    verifiesUntil: row.verifies_until?.getTime() ?? Infinity,
  };
}
