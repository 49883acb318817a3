/** Fewer are never many, and no smaller share of all is, however many. */
export const LEAST_ALIKE = 50;
export const SHARE_ALIKE = 0.25;

const HOUR_MS = 60 * 60 * 1_000;
/** Of a service at once. */
export const COUNTERS = 64;

/**
 * Whether unusually many responses of a service rate exactly alike, as those of a program do that has one answer and much
 * patience. Counts fade by half each hour; nothing else is kept of a response.
 *
 * Frequent patterns among any number of others, in bounded memory: each count is too small by 1/65 of all at the most.
 * Source: Misra, Gries, Finding repeated elements, Science of Computer Programming 2 (1982), 143–152.
 */
export class Repetition {
  private counts = new Map<string, number>();
  private all = 0;
  private hour: number | undefined;

  /**
   * Counts a response.
   * @param pattern the same for those that rate alike.
   * @param now milliseconds of a clock that never goes back.
   * @returns whether it is one of unusually many.
   */
  add(pattern: string, now: number): boolean {
    this.turnTo(Math.floor(now / HOUR_MS));
    this.all += 1;
    const alike = (this.counts.get(pattern) ?? 0) + 1;
    if (alike > 1 || this.counts.size < COUNTERS) this.counts.set(pattern, alike);
    else this.lower((count) => count - 1);
    return alike >= LEAST_ALIKE && alike > SHARE_ALIKE * this.all;
  }

  private turnTo(hour: number): void {
    this.hour ??= hour;
    for (; this.hour < hour && this.all > 0; this.hour += 1) {
      this.lower((count) => Math.floor(count / 2));
      this.all = Math.floor(this.all / 2);
    }
    this.hour = Math.max(this.hour, hour);
  }

  private lower(by: (count: number) => number): void {
    for (const [pattern, count] of this.counts) {
      const rest = by(count);
      if (rest > 0) this.counts.set(pattern, rest);
      else this.counts.delete(pattern);
    }
  }
}
