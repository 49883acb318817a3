import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, NONCE } from './sealing/cipher.js';

/**
 * Seals what was answered, which names what stood in the body: member names may say anything.
 * @param secret 32 bytes that only the body gives, so that nobody opens it who has not the body.
 * @returns base64.
 */
export const sealOutcome = (secret: Buffer, outcome: unknown): string =>
  encrypt(secret, randomBytes(NONCE), JSON.stringify(outcome)).toString('base64');

/** @throws Error when it was sealed with another secret. */
export const openOutcome = (secret: Buffer, sealed: string): unknown =>
  JSON.parse(decrypt(secret, Buffer.from(sealed, 'base64'))) as unknown;
