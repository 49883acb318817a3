import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The secrets that were right before in this process, so that who has proved itself costs nothing more and waits for nobody.
 * Each is kept under its Argon2 hash, and is worth nothing once that is gone; what is kept are digests, under a key that
 * ends with the process.
 */
export class ProvenSecrets {
  private readonly key = randomBytes(32);
  private readonly digests = new Map<string, Buffer>();

  constructor(private readonly capacity = 10_000) {}

  /** @param hashes those that are good now. */
  has(hashes: readonly string[], secret: string): boolean {
    const digest = this.digestOf(secret);
    return hashes.some((hash) => timingSafeEqual(this.digests.get(hash) ?? this.key, digest));
  }

  add(hash: string, secret: string): void {
    const [oldest] = this.digests.keys();
    if (this.digests.size >= this.capacity && oldest !== undefined) this.digests.delete(oldest);
    this.digests.set(hash, this.digestOf(secret));
  }

  private digestOf(secret: string): Buffer {
    return createHmac('sha256', this.key).update(secret).digest();
  }
}
