import { readIdempotencyKey } from './idempotency-key.js';
import { readProofHeader } from './proof-of-work/proof-header.js';
import type { Flags } from './quality/flags.js';

/** What is known of how a response was sent, as long as the request lasts. */
export interface Sending {
  /** Goes no further than to `Pace`. */
  address: string;
  /** The body as it came. */
  text?: string;
  key?: string;
  proof?: string;
  /** From our own page, with the flags that the page alone can tell: it is refused to nobody. */
  fromPage?: { flags: Flags };
}

/**
 * @param key the header `Idempotency-Key`.
 * @param proof the header `Proof-Of-Work`.
 * @throws Problem 400
 */
export const readSending = (
  address: string,
  key: string | undefined,
  proof: string | undefined,
  text?: string,
): Sending => ({
  address,
  text,
  key: readIdempotencyKey(key),
  proof: readProofHeader(proof),
});
