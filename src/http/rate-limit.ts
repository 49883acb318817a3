const MINUTE_MS = 60_000;

/**
 * Counts requests against a limit a minute, as a bucket that leaks: each request fills it by a part, and it empties evenly,
 * wholly in a minute. After a pause `limit` requests may come at once, and in any span of time no more than that and what
 * leaked meanwhile. All in whole numbers: a request weighs `MINUTE_MS`, and `limit` leak each millisecond.
 */
export class Bucket {
  private level = 0;
  private seenAt = 0;

  constructor(readonly limit: number) {}

  /**
   * @param now milliseconds of a clock that never goes back.
   * @returns whether the request is within the limit; one beyond it leaves the bucket as it is.
   */
  take(now: number): boolean {
    if (!this.hasRoom(now)) return false;
    this.level += MINUTE_MS;
    return true;
  }

  /** Whether one more request would be within the limit. */
  hasRoom(now: number): boolean {
    this.leak(now);
    return this.level + MINUTE_MS <= this.capacity;
  }

  /** An empty bucket is like a new one: it may be forgotten. */
  isEmpty(now: number): boolean {
    this.leak(now);
    return this.level === 0;
  }

  /** How many requests may still come at once. */
  get remaining(): number {
    return Math.floor((this.capacity - this.level) / MINUTE_MS);
  }

  /** Seconds until the whole limit is there again. */
  get reset(): number {
    return this.secondsToLeak(this.level);
  }

  /** Seconds until one more request may come. */
  get retryAfter(): number {
    return this.secondsToLeak(Math.max(0, this.level + MINUTE_MS - this.capacity));
  }

  private get capacity(): number {
    return this.limit * MINUTE_MS;
  }

  private leak(now: number): void {
    const at = Math.floor(now);
    if (at <= this.seenAt) return;
    this.level = Math.max(0, this.level - (at - this.seenAt) * this.limit);
    this.seenAt = at;
  }

  private secondsToLeak(amount: number): number {
    return Math.ceil(amount / this.limit / 1_000);
  }
}
