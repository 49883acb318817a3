import { type CipherKey, createCipheriv, createDecipheriv } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const TAG = 16;
export const NONCE = 12;

/**
 * @param secret 32 bytes.
 * @param nonce 12 bytes, never twice with one secret.
 * @param binding what the text belongs to, authenticated with it.
 * @param before what is put in front, in the clear.
 * @returns nonce, tag and what is under the cipher.
 */
export function encrypt(secret: CipherKey, nonce: Buffer, text: string, binding = '', ...before: Buffer[]): Buffer {
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(binding));
  const body = cipher.update(text, 'utf8');
  cipher.final();
  return Buffer.concat([...before, nonce, cipher.getAuthTag(), body]);
}

/** @throws Error when it is of another secret or binding, or was changed. */
export function decrypt(secret: Buffer, encrypted: Buffer, binding = ''): string {
  const decipher = createDecipheriv(CIPHER, secret, encrypted.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(binding)).setAuthTag(encrypted.subarray(NONCE, NONCE + TAG));
  return decipher.update(encrypted.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
}
