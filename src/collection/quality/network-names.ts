import { hash, randomFillSync } from 'node:crypto';
import { networkOf } from './network.js';

const KEY_BYTES = 32;
/** An id has 36 characters, the network of an address at most 14. */
const MESSAGE_BYTES = 64;

/**
 * Names networks for a day at the most, by a key that is in the memory of this process alone. When the key is gone, no name
 * leads back to a network, and the same network has another name.
 *
 * A digest of the key and a message of always the same length, in one call: every response is named. HMAC's second digest
 * would guard against whoever sees names and makes longer messages of them; nobody sees one.
 */
export class NetworkNames {
  private readonly keyed = Buffer.alloc(KEY_BYTES + MESSAGE_BYTES);

  constructor() {
    this.replaceKey();
  }

  /** @returns a name that differs by service: two services cannot tell that they have a network in common. */
  of(address: string, serviceId: string): string {
    const { keyed } = this;
    keyed.write(`${serviceId} ${networkOf(address)}`, KEY_BYTES, 'latin1');
    const name = hash('sha256', keyed, 'binary');
    keyed.fill(0, KEY_BYTES);
    return name;
  }

  /** Written over where it stood: nothing has a copy. */
  replaceKey(): void {
    randomFillSync(this.keyed, 0, KEY_BYTES);
  }
}
