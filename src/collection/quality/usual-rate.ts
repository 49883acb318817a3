const MINUTE_MS = 60_000;
/** Over so many minutes the usual is reckoned, and so many it takes before anything is unusual. */
const MEMORY = 60;
const LEARNING = 30;
/** How many times the usual is unusual, and what never is, however quiet the service. */
export const TIMES_USUAL = 10;
export const NEVER_UNUSUAL = 200;

/** How many responses a minute a service usually has: a mean in which the past fades. */
export class UsualRate {
  private minute: number | undefined;
  private count = 0;
  private watched = 0;
  private usual = 0;

  /**
   * Counts a response.
   * @param now milliseconds of a clock that never goes back.
   * @returns whether it is one of unusually many.
   */
  add(now: number): boolean {
    this.turnTo(Math.floor(now / MINUTE_MS));
    this.count += 1;
    return this.watched >= LEARNING && this.count > Math.max(NEVER_UNUSUAL, TIMES_USUAL * this.usual);
  }

  private turnTo(minute: number): void {
    this.minute ??= minute;
    if (minute <= this.minute) return;
    this.learn(this.count);
    // After a long silence all is forgotten.
    for (let silent = Math.min(minute - this.minute - 1, MEMORY * MEMORY); silent > 0; silent -= 1) this.learn(0);
    this.minute = minute;
    this.count = 0;
  }

  private learn(count: number): void {
    this.watched = Math.min(this.watched + 1, MEMORY);
    this.usual += (count - this.usual) / this.watched;
  }
}
