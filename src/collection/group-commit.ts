import { setImmediate as immediate } from 'node:timers/promises';

interface Waiting<T, O> {
  row: T;
  resolve: (outcome: O) => void;
  reject: (error: unknown) => void;
}

/** The queue is full: nothing was taken. */
export class Overloaded extends Error {}

/**
 * Lets many requests share one durable write. There is no timer: while one write is under way the next batch gathers, so
 * a lone request waits for nobody and a crowd pays for one commit.
 */
export class GroupCommit<T, O> {
  private waiting: Waiting<T, O>[] = [];
  private writing = 0;
  private readonly idle: (() => void)[] = [];

  /**
   * @param write makes all rows durable, or none, and says what became of each.
   * @param isRowFault whether an error says for certain that nothing was written because of a row. After any other error
   * the rows may be there: writing them again would count them twice.
   */
  constructor(
    private readonly write: (rows: T[]) => Promise<readonly O[]>,
    private readonly isRowFault: (error: unknown) => boolean,
    private readonly limits = { batch: 500, writers: 2, waiting: 20_000 },
  ) {}

  /** Resolves when what became of the row is durable. @throws Overloaded, or the error of the write. */
  add(row: T): Promise<O> {
    if (this.waiting.length >= this.limits.waiting) return Promise.reject(new Overloaded());
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      if (this.writing < this.limits.writers) void this.writeWaiting();
    });
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return this.writing === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  private async writeWaiting(): Promise<void> {
    this.writing += 1;
    while (this.waiting.length > 0) {
      await this.gather();
      // The other writer may have taken them.
      const batch = this.waiting.splice(0, this.limits.batch);
      if (batch.length > 0) await this.writeBatch(batch);
    }
    this.writing -= 1;
    if (this.writing === 0) this.idle.splice(0).forEach((resolve) => resolve());
  }

  /** Lets those come along whose requests are being read: turns of the event loop, as long as each brings more. */
  private async gather(): Promise<void> {
    let before: number;
    do {
      before = this.waiting.length;
      await immediate();
    } while (this.waiting.length > before && this.waiting.length < this.limits.batch);
  }

  private async writeBatch(batch: Waiting<T, O>[]): Promise<void> {
    try {
      const outcomes = await this.write(batch.map(({ row }) => row));
      batch.forEach(({ resolve }, place) => resolve(outcomes[place] as O));
    } catch (error) {
      // One bad row must not fail the others: each is tried alone.
      if (batch.length > 1 && this.isRowFault(error)) for (const one of batch) await this.writeBatch([one]);
      else batch.forEach(({ reject }) => reject(error));
    }
  }
}
