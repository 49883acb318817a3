import { createHash } from 'node:crypto';
import { ISSUER_NAME, purposeOf, SLOT_MS, slotAt, writeChallenge } from './token-challenge.js';

/** By how much the clock of an administration may be ahead. */
const SKEW_MS = 120_000;
const MINUTE_MS = 60_000;
/** Longer than any key lives: no token is of an earlier slot. */
const EARLIEST_MS = 3 * 24 * 60 * MINUTE_MS;
const MAX_REMEMBERED = 10_000;

const sha256 = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest();

/** In hexadecimal; the same as `challengeDigest`, without waiting. */
const digestOf = (serviceId: string, slot: number): string =>
  sha256(writeChallenge(ISSUER_NAME, sha256(purposeOf(serviceId, slot)), '')).toString('hex');

/** The first and the last of some slots. */
type Slots = readonly [from: number, to: number];

interface Remembered {
  slots: Slots;
  digests: ReadonlySet<string>;
}

/** Says of a challenge, of which a token has only the digest, when it was for. */
export class Challenges {
  private readonly memory = new Map<string, Remembered>();

  /** @returns `unknown` also for a slot that is still to come. */
  timeOf(service: { service_id: string; rating_link_minutes: number }, digest: string, now: number): Timeliness {
    const { service_id: id, rating_link_minutes: minutes } = service;
    // To whoever finished at the end of the slot the whole time is left.
    const oldest = slotAt(now - minutes * MINUTE_MS - SLOT_MS) + 1;
    const slots: Slots = [oldest, slotAt(now + SKEW_MS)];
    if (this.digestsOf(id, slots).has(digest)) return 'timely';
    return digestsIn(id, [slotAt(now - EARLIEST_MS), oldest - 1]).has(digest) ? 'lapsed' : 'unknown';
  }

  private digestsOf(serviceId: string, slots: Slots): ReadonlySet<string> {
    const known = this.memory.get(serviceId);
    if (known && known.slots[0] === slots[0] && known.slots[1] === slots[1]) return known.digests;
    const digests = digestsIn(serviceId, slots);
    if (this.memory.size >= MAX_REMEMBERED) this.memory.clear();
    this.memory.set(serviceId, { slots, digests });
    return digests;
  }
}

export type Timeliness = 'timely' | 'lapsed' | 'unknown';

const digestsIn = (serviceId: string, [from, to]: Slots): ReadonlySet<string> =>
  new Set(Array.from({ length: to - from + 1 }, (_, step) => digestOf(serviceId, from + step)));
