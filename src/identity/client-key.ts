import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { Problem } from '../http/problem.js';
import { pointerToken } from '../http/validation.js';

/** Whoever has one of these can sign (RFC 7518 §6). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const MAX_LENGTH = 4_096;
/** Of a key, and of a list in it, such as a chain of certificates. */
export const MAX_MEMBERS = 30;
const VALUE = /^[\x21-\x7e]{1,2048}$/;
const MODULUS_BITS = { least: 2_048, most: 8_192 };
const PUBLIC_EXPONENT = 65_537n;

/** The kinds of keys, by `kty` and `crv`, with the algorithms that fit them. */
const ALGORITHMS = new Map<string, readonly string[]>([
  ['RSA', ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
  ['EC P-256', ['ES256']],
  ['EC P-384', ['ES384']],
  ['OKP Ed25519', ['EdDSA', 'Ed25519']],
]);

/**
 * Checks a key that a client brings.
 * @returns its public members and nothing else that was sent along, but for `alg`.
 * @throws Problem 422 with a pointer; no value of the key is repeated.
 */
export function checkPublicJwk(given: Record<string, unknown>): JWK {
  const exposed = PRIVATE_MEMBERS.find((member) => Object.hasOwn(given, member));
  if (exposed) throw fault(`/${exposed}`, 'is private and was exposed now: make a new key and send its public members');
  if (JSON.stringify(given).length > MAX_LENGTH) throw fault('', `must have at most ${MAX_LENGTH} characters`);
  checkMembers(given);
  const fitting = ALGORITHMS.get(kindOf(given));
  if (!fitting) throw fault('/kty', 'must be an RSA key, an EC key on P-256 or P-384, or an Ed25519 key');
  const alg = purposeOf(given, fitting);
  const key = readKey(given);
  checkStrength(key);
  return { ...key.export({ format: 'jwk' }), ...(alg === undefined ? {} : { alg }) };
}

/** RFC 7517 has texts and lists of texts. */
function checkMembers(given: Record<string, unknown>): void {
  const members = Object.entries(given);
  if (members.length > MAX_MEMBERS) throw fault('', `must have at most ${MAX_MEMBERS} members`);
  const strange = members.find(
    ([, value]) => ![value].flat().every((one) => typeof one === 'string' && VALUE.test(one)),
  );
  if (strange) throw fault(`/${pointerToken(strange[0])}`, 'must be a text, or a list of texts');
}

/** @returns the one algorithm that the key is for, if it names one. */
function purposeOf({ use, alg }: Record<string, unknown>, fitting: readonly string[]): string | undefined {
  if (use !== undefined && use !== 'sig') throw fault('/use', 'must be sig');
  const named = fitting.find((algorithm) => algorithm === alg);
  if (alg !== undefined && named === undefined) throw fault('/alg', `must be one of ${fitting.join(', ')}`);
  return named;
}

/** The algorithms that a signature by the key may have: the one that the key names, or all that fit it. */
export function algorithmsOf(key: JWK): string[] {
  return key.alg === undefined ? [...(ALGORITHMS.get(kindOf({ ...key })) ?? [])] : [key.alg];
}

const kindOf = ({ kty, crv }: Record<string, unknown>): string =>
  [kty, crv].filter((part) => typeof part === 'string').join(' ');

function readKey(key: Record<string, unknown>): KeyObject {
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    throw fault('', 'cannot be read as a public key');
  }
}

function checkStrength({ asymmetricKeyDetails: { modulusLength, publicExponent } = {} }: KeyObject): void {
  if (modulusLength === undefined) return;
  const { least, most } = MODULUS_BITS;
  if (modulusLength < least || modulusLength > most) throw fault('/n', `must have ${least} to ${most} bits`);
  if (publicExponent !== PUBLIC_EXPONENT) throw fault('/e', 'must be AQAB');
}

const fault = (member: string, detail: string): Problem =>
  Problem.invalid([{ pointer: `/public_jwk${member}`, detail }]);
