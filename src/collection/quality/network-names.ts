import { hash, randomFillSync } from 'node:crypto';
import { networkOf } from './network.js';

const KEY_BYTES = 32;
const DIGEST_BYTES = 32;
const MAX_MESSAGE = 128;

/**
 * Names networks for a day at the most, by a key that is in the memory of this process alone. When the key is gone, no name
 * leads back to a network, and the same network has another name.
 *
 * The two keyed digests of HMAC (RFC 2104), each in one call: every response is named, and `createHmac` takes three times as
 * long.
 */
export class NetworkNames {
  private readonly inner = Buffer.alloc(KEY_BYTES + MAX_MESSAGE);
  private readonly outer = Buffer.alloc(KEY_BYTES + DIGEST_BYTES);

  constructor() {
    this.replaceKey();
  }

  /** @returns a name that differs by service: two services cannot tell that they have a network in common. */
  of(address: string, serviceId: string): string {
    const { inner, outer } = this;
    const end = KEY_BYTES + inner.write(`${networkOf(address)} ${serviceId}`, KEY_BYTES, 'latin1');
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), KEY_BYTES, 'latin1');
    inner.fill(0, KEY_BYTES, end);
    return hash('sha256', outer, 'binary');
  }

  /** Written over where it stood: nothing has a copy. */
  replaceKey(): void {
    randomFillSync(this.inner, 0, KEY_BYTES);
    randomFillSync(this.outer, 0, KEY_BYTES);
  }
}
