import { MODULUS } from './blind-rsa.js';
import { type Bytes, inTwoBytes, joined } from './bytes.js';
import { TOKEN_TYPE } from './token-challenge.js';

export const NONCE = 32;
const SIGNED = 2 + 3 * 32;
export const TOKEN = SIGNED + MODULUS;
export const TOKEN_REQUEST = 3 + MODULUS;

/** The Token of RFC 9578, section 6.3. */
export interface Token {
  /** All but the authenticator: what was signed. */
  signed: Bytes;
  challengeDigest: Bytes;
  keyId: Bytes;
  authenticator: Bytes;
}

/** What is signed: a nonce for whatever the challenge was, under a key. */
export const signedPart = (nonce: Uint8Array, challengeDigest: Uint8Array, keyId: Uint8Array): Bytes =>
  joined(inTwoBytes(TOKEN_TYPE), nonce, challengeDigest, keyId);

/** @returns undefined for what is no token of the one type that there is. */
export function readToken(bytes: Uint8Array): Token | undefined {
  if (bytes.length !== TOKEN || !isOfType(bytes)) return undefined;
  const part = (from: number, to: number): Bytes => Uint8Array.from(bytes.subarray(from, to));
  return {
    signed: part(0, SIGNED),
    challengeDigest: part(2 + 32, 2 + 64),
    keyId: part(2 + 64, SIGNED),
    authenticator: part(SIGNED, TOKEN),
  };
}

/** The TokenRequest of RFC 9578, section 6.1. */
export interface TokenRequest {
  /** The last byte of the id of the key that is to sign. */
  keyByte: number;
  blindedMessage: Bytes;
}

export const writeTokenRequest = (keyId: Uint8Array, blindedMessage: Uint8Array): Bytes =>
  joined(inTwoBytes(TOKEN_TYPE), keyId.slice(-1), blindedMessage);

/** @returns undefined for what is no request for a token of the one type that there is. */
export function readTokenRequest(bytes: Uint8Array): TokenRequest | undefined {
  if (bytes.length !== TOKEN_REQUEST || !isOfType(bytes)) return undefined;
  return { keyByte: bytes[2] ?? 0, blindedMessage: Uint8Array.from(bytes.subarray(3)) };
}

const isOfType = (bytes: Uint8Array): boolean => bytes[0] === 0 && bytes[1] === TOKEN_TYPE;
