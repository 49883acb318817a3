import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

export interface VerificationKey {
  /** As passport-jwt takes it. */
  pem: string;
  /** The only algorithm it is for, when its owner says so. */
  alg?: string;
}

const MOST_KEYS = 50;
const RSA_BITS = { least: 2_048, most: 8_192 };

/**
 * The usable keys of a JSON Web Key Set (RFC 7517 §5): others, such as those for encryption, are passed over.
 * @throws Error when it is no such set, or has no usable key.
 */
export function readKeySet(value: unknown): ReadonlyMap<string, VerificationKey> {
  const keys = isObject(value) ? value.keys : undefined;
  if (!Array.isArray(keys)) throw new Error('answered no key set');
  if (keys.length > MOST_KEYS) throw new Error(`answered with more than ${MOST_KEYS} keys`);
  const usable = keys.map(readKey).filter((pair) => pair !== undefined);
  if (usable.length === 0) throw new Error('answered no usable key');
  // A name given twice means the first.
  return new Map(usable.toReversed());
}

function readKey(jwk: unknown): [string, VerificationKey] | undefined {
  if (!isObject(jwk) || typeof jwk.kid !== 'string' || (jwk.use !== undefined && jwk.use !== 'sig')) return undefined;
  const key = importKey(jwk);
  if (!key || !isStrong(key)) return undefined;
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return [jwk.kid, typeof jwk.alg === 'string' ? { pem, alg: jwk.alg } : { pem }];
}

function importKey({ kty, n, e, crv, x, y }: Record<string, unknown>): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty, n, e, crv, x, y } as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** A short RSA key is broken, and an overlong one costs time at every token. */
function isStrong({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'ec') return asymmetricKeyDetails?.namedCurve === 'prime256v1';
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  return asymmetricKeyType === 'rsa' && bits >= RSA_BITS.least && bits <= RSA_BITS.most;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
