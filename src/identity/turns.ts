import { Problem } from '../http/problem.js';

const RETRY_S = 1;

/** Lets so many work at once and so many wait; whoever comes then is sent away. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  constructor(
    private free: number,
    private readonly mayWait: number,
  ) {}

  /** @throws Problem 503 when too many are waiting. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.wait();
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private wait(): Promise<void> {
    if (this.waiting.length < this.mayWait) return new Promise((resolve) => this.waiting.push(resolve));
    throw new Problem('unavailable', undefined, undefined, { 'Retry-After': String(RETRY_S) });
  }

  /** To whoever has waited longest. */
  private pass(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
