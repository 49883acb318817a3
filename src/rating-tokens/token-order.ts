import { blind, type Chance } from './blind-rsa.js';
import { type Bytes, digest, fromBase64url, joined, random, toBase64url, toNumber } from './bytes.js';
import { challengeDigest, slotAt } from './token-challenge.js';
import { NONCE, signedPart, writeTokenRequest } from './token.js';

/** What the platform publishes of a service's keys. */
export interface KeyDirectory {
  service_id: string;
  /** The newest first. */
  token_keys: { token_type: number; token_key: string; not_before: string }[];
}

/** A request for a token, and what makes the token of the answer. */
export interface TokenOrder {
  request: string;
  /** @throws when the answer is not what was asked for. */
  finish: (response: string) => string;
}

/** More would let an issuer tell its citizens apart by the keys that it gave them. */
const MOST_KEYS = 2;

/** The end of a public key: a modulus of 2048 bits, and 65537. */
const KEY_END = [2, 3, 1, 0, 1];
const SPKI = 342;

/**
 * Asks for the right to answer once about a procedure of a service. Whoever signs the request learns nothing by which the
 * token could be known again.
 * @param endedAt when the procedure ended, in milliseconds.
 * @throws when the keys are not such that nobody can be told apart by them.
 */
export async function orderToken(directory: KeyDirectory, endedAt: number): Promise<TokenOrder> {
  const { service_id: serviceId, token_keys: keys } = directory;
  const [key] = keys;
  if (!key || keys.length > MOST_KEYS) throw new Error('there must be one key or two');
  const challenge = await challengeDigest(serviceId, slotAt(endedAt));
  const { request, finish } = await order(fromBase64url(key.token_key), random(NONCE), challenge);
  return {
    request: toBase64url(request),
    finish: (response) => toBase64url(finish(fromBase64url(response))),
  };
}

/** The issuance of RFC 9578, section 6. @param spki the public key in the form of section 6.5. */
export async function order(
  spki: Bytes,
  nonce: Bytes,
  challenge: Bytes,
  chance?: Chance,
): Promise<{ request: Bytes; finish: (response: Bytes) => Bytes }> {
  const keyId = await digest('SHA-256', spki);
  const signed = signedPart(nonce, challenge, keyId);
  const { message, finalise } = await blind(modulusOf(spki), signed, chance);
  return { request: writeTokenRequest(keyId, message), finish: (response) => joined(signed, finalise(response)) };
}

function modulusOf(spki: Bytes): bigint {
  const end = spki.slice(-KEY_END.length);
  if (spki.length !== SPKI || KEY_END.some((byte, at) => end[at] !== byte)) throw new Error('not a key for tokens');
  return toNumber(spki.slice(-KEY_END.length - 256, -KEY_END.length));
}
