import { createHmac, hkdfSync } from 'node:crypto';

const BYTES = 32;

/**
 * The key that signs what is sent to a webhook: HKDF-SHA256 (RFC 5869) of the platform's key and the secret's random id. It is
 * needed in the clear for each signature, so a hash of it would not do; derived, it is stored nowhere, and the rows of an
 * administration give nobody a signature who has not the platform's key as well.
 */
export function webhookKey(platformKey: Buffer, secretId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', platformKey, '', `gradimento webhook ${secretId}`, BYTES));
}

/** As Standard Webhooks write a secret. */
export const written = (key: Buffer): string => `whsec_${key.toString('base64')}`;

/**
 * A signature by Standard Webhooks 1.0: HMAC-SHA256 of `id.timestamp.body`.
 * @param seconds since 1970, when it is sent
 */
export function signatureOf(key: Buffer, id: string, seconds: number, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}
