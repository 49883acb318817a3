import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Remembered } from '../../src/services/remembered.js';

/** A store whose values change, and whose reads take as long as the test says. */
class Store {
  reads: string[][] = [];
  under = 0;
  most = 0;
  version = 0;
  fails = false;

  constructor(private readonly turn: () => Promise<unknown> = () => Promise.resolve()) {}

  read = async (keys: readonly string[]): Promise<Map<string, number>> => {
    this.reads.push([...keys]);
    this.under += 1;
    this.most = Math.max(this.most, this.under);
    const { version } = this;
    await this.turn();
    this.under -= 1;
    if (this.fails) throw new Error('away');
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, version]));
  };
}

describe('what is remembered', () => {
  const clock = { at: 0 };
  const over = (store: Store, capacity = 100): Remembered<number> => {
    clock.at = 0;
    return new Remembered(store.read, capacity, () => clock.at);
  };

  it('is read once for a crowd, with all that the crowd asks for', async () => {
    const store = new Store();
    const values = over(store);
    await Promise.all(Array.from({ length: 100 }, async (_, number) => values.get(`k${number % 3}`)));
    expect(store.reads).toEqual([['k0', 'k1', 'k2']]);
  });

  it('serves while it is read anew, and is waited for when it is stale', async () => {
    const store = new Store();
    const values = over(store);
    await values.get('a');
    store.version = 1;
    clock.at = 499;
    expect(values.get('a')).toBe(0);
    clock.at = 500;
    expect(values.get('a')).toBe(0);
    await values.renewed('other');
    expect(values.get('a')).toBe(1);
    store.version = 2;
    clock.at = 1_500;
    expect(values.peek('a')).toBeUndefined();
    expect(await values.get('a')).toBe(2);
  });

  it('is not remembered when it was read before all was forgotten', async () => {
    const store = new Store();
    const values = over(store);
    const before = values.get('a');
    await Promise.resolve();
    await Promise.resolve();
    store.version = 1;
    values.forget();
    const after = values.get('a');
    expect([await before, await after, values.get('a')]).toEqual([0, 1, 1]);
  });

  it('that is nothing is not remembered, and what cannot be read says so to whoever waits', async () => {
    const store = new Store();
    const values = over(store);
    expect([await values.get('none'), await values.get('none'), store.reads.length]).toEqual([undefined, undefined, 2]);
    store.fails = true;
    await expect(values.get('a')).rejects.toThrow('away');
    store.fails = false;
    expect(await values.get('a')).toBe(0);
    store.fails = true;
    clock.at = 700;
    expect(values.get('a')).toBe(0);
    await expect(values.renewed('a')).rejects.toThrow('away');
    clock.at = 1_000;
    await expect(values.get('a')).rejects.toThrow('away');
  });

  it('is bounded, and forgets first what was read longest ago', async () => {
    const values = over(new Store(), 2);
    for (const key of ['a', 'b', 'a', 'c']) await values.renewed(key);
    clock.at = 200;
    await values.renewed('a');
    await values.renewed('d');
    expect(['a', 'b', 'c', 'd'].map((key) => values.peek(key))).toEqual([0, undefined, undefined, 0]);
  });

  it('is never older than when it was asked for, in every interleaving, by one read at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b', 'change'), { maxLength: 30 }),
        async (scheduler, acts) => {
          const store = new Store(() => scheduler.schedule(Promise.resolve()));
          const values = over(store);
          const seen: Promise<boolean>[] = [];
          for (const act of acts) {
            if (act === 'change') {
              store.version += 1;
              values.forget();
            } else {
              const { version } = store;
              seen.push(Promise.resolve(values.get(act)).then((value) => (value ?? -1) >= version));
            }
          }
          await scheduler.waitFor(Promise.all(seen));
          expect((await Promise.all(seen)).every(Boolean)).toBe(true);
          expect(store.most).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
