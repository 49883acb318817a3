import { Problem } from '../http/problem.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads an `Idempotency-Key`: a quoted string as in the RFC draft, or the bare text that many clients send.
 * @throws Problem 400
 */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const quoted = /^"(.*)"$/.exec(header.trim());
  const key = quoted?.[1] ?? header.trim();
  if (!KEY.test(key)) throw new Problem('malformed', 'Idempotency-Key must be 1 to 255 visible ASCII characters');
  return key;
}
