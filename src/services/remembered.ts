interface Known<T> {
  value: T;
  readAt: number;
  /** Since it was read. */
  wanted: boolean;
}

interface Asked<T> {
  promise: Promise<T | undefined>;
  resolve: (value: T | undefined) => void;
  reject: (error: unknown) => void;
}

/** After so long a value is read anew while the known one still serves; after twice as long it is waited for. */
const AGEING_MS = 500;
const STALE_MS = 1_000;
/** What was read less than so long ago is not read again for what it does not have. */
export const FRESH_MS = 100;

/**
 * Values by key that others may change, remembered for a second at the most. However many ask, one read is under way at a
 * time, and it takes all keys that wait: a crowd costs the database one statement, and who asks often never waits.
 */
export class Remembered<T> {
  private readonly known = new Map<string, Known<T>>();
  private asked = new Map<string, Asked<T>>();
  private reading = false;
  /** Counts the times that all was forgotten, so that what was read before is not remembered after. */
  private generation = 0;

  /** @param read the values of the keys that have one. */
  constructor(
    private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    private readonly capacity: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Resolves to undefined when there is none. Rejects when it cannot be read. */
  get(key: string): T | Promise<T | undefined> {
    const known = this.known.get(key);
    const age = known ? this.now() - known.readAt : Infinity;
    if (!known || age >= STALE_MS) return this.ask(key);
    known.wanted = true;
    // It is asked for again when it is stale, and whoever waits then hears why it could not be read.
    if (age >= AGEING_MS) this.ask(key).catch(() => undefined);
    return known.value;
  }

  /** Without a read. */
  peek(key: string): T | undefined {
    const known = this.known.get(key);
    return known && this.now() - known.readAt < STALE_MS ? known.value : undefined;
  }

  /** The value as it is by now, or undefined when it was read just now. */
  renewed(key: string): Promise<T | undefined> {
    const known = this.known.get(key);
    return known && this.now() - known.readAt < FRESH_MS ? Promise.resolve(undefined) : this.ask(key);
  }

  forget(): void {
    this.generation += 1;
    this.known.clear();
  }

  /** Joins those who wait for the next read, never one that has begun: that may not see what was there when asked. */
  private ask(key: string): Promise<T | undefined> {
    const waiting = this.asked.get(key) ?? deferred<T>();
    this.asked.set(key, waiting);
    if (!this.reading) void this.readAll();
    return waiting.promise;
  }

  private async readAll(): Promise<void> {
    this.reading = true;
    // The requests of this turn of the event loop come along.
    await Promise.resolve();
    while (this.asked.size > 0) {
      this.joinAgeing();
      const { asked, generation } = this;
      this.asked = new Map();
      try {
        const found = await this.read([...asked.keys()]);
        if (generation === this.generation) this.remember(asked.keys(), found);
        for (const [key, { resolve }] of asked) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of asked.values()) reject(error);
      }
    }
    this.reading = false;
  }

  /** What is wanted and will soon be too old comes along: a thousand services are read twice a second, and not each by itself. */
  private joinAgeing(): void {
    const now = this.now();
    // The oldest stand first, so that only what is old is looked at.
    for (const [key, { readAt, wanted }] of this.known) {
      const age = now - readAt;
      if (age < AGEING_MS / 2) break;
      if (age >= STALE_MS) this.known.delete(key);
      else if (wanted) this.join(key);
    }
  }

  private join(key: string): void {
    if (this.asked.has(key)) return;
    const joined = deferred<T>();
    // Nobody waits for it.
    joined.promise.catch(() => undefined);
    this.asked.set(key, joined);
  }

  private remember(keys: Iterable<string>, found: ReadonlyMap<string, T>): void {
    const readAt = this.now();
    for (const key of keys) {
      // To the end of the line, where it is forgotten last.
      this.known.delete(key);
      const value = found.get(key);
      if (value !== undefined) this.known.set(key, { value, readAt, wanted: false });
    }
    for (const key of this.known.keys()) {
      if (this.known.size <= this.capacity) break;
      this.known.delete(key);
    }
  }
}

function deferred<T>(): Asked<T> {
  const asked = {} as Asked<T>;
  asked.promise = new Promise((resolve, reject) => Object.assign(asked, { resolve, reject }));
  return asked;
}
