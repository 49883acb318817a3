import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/**
 * Seals what was answered, which names what stood in the body: member names may say anything.
 * @param secret 32 bytes that only the body gives, so that nobody opens it who has not the body.
 * @returns nonce, tag and what is under the cipher, as base64.
 */
export function sealOutcome(secret: Buffer, outcome: unknown): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, secret, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(outcome), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** @throws Error when it was sealed with another secret. */
export function openOutcome(secret: Buffer, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return JSON.parse(
    decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8'),
  ) as unknown;
}
