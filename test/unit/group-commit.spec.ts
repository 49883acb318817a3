import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GroupCommit, Overloaded } from '../../src/collection/group-commit.js';

type Outcome = 'durable' | 'failed' | 'overloaded';

/** A store that makes all rows durable or none, whenever it is its turn, and keeps an account of how it was used. */
class Store {
  readonly durable: number[] = [];
  readonly sizes: number[] = [0];
  most = 0;
  private writers = 0;

  constructor(
    private readonly turn: () => Promise<unknown>,
    private readonly isBad: (row: number) => boolean,
  ) {}

  /** @returns the rows themselves, for what became of each. */
  write = async (rows: number[]): Promise<number[]> => {
    this.sizes.push(rows.length);
    this.writers += 1;
    this.most = Math.max(this.most, this.writers);
    await this.turn();
    this.writers -= 1;
    if (rows.some(this.isBad)) throw new Error('bad row');
    this.durable.push(...rows);
    return rows;
  };
}

const anyFault = (): boolean => true;

async function outcomeOf(added: Promise<number>, row: number): Promise<Outcome> {
  try {
    // Of this row, and of no other in the batch.
    return (await added) === row ? 'durable' : 'failed';
  } catch (error) {
    return error instanceof Overloaded ? 'overloaded' : 'failed';
  }
}

function closedGate(): { passed: Promise<void>; open: () => void } {
  const waiting: (() => void)[] = [];
  const passed = new Promise<void>((resolve) => waiting.push(resolve));
  return { passed, open: () => waiting.forEach((resolve) => resolve()) };
}

const scenario = fc.record({
  rows: fc.array(fc.constantFrom(true, true, true, false), { maxLength: 40 }),
  batch: fc.integer({ min: 1, max: 8 }),
  writers: fc.integer({ min: 1, max: 3 }),
  waiting: fc.oneof(fc.constant(1_000), fc.integer({ min: 1, max: 10 })),
});

describe('a group commit', () => {
  it('writes every row that it takes exactly once, and fails a bad row alone, in every interleaving', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), scenario, async (scheduler, { rows, ...limits }) => {
        const store = new Store(
          () => scheduler.schedule(Promise.resolve()),
          (row) => rows[row] === false,
        );
        const commits = new GroupCommit<number, number>(store.write, anyFault, limits);
        const add = async (row: number): Promise<Outcome> => {
          await scheduler.schedule(Promise.resolve());
          return outcomeOf(commits.add(row), row);
        };
        const outcomes = await scheduler.waitFor(Promise.all(rows.map((_, row) => add(row))));
        await scheduler.waitFor(commits.drained());

        const taken = rows.flatMap((good, row) => (outcomes[row] === 'overloaded' ? [] : [{ row, good }]));
        const expected = taken.filter(({ good }) => good).map(({ row }) => row);
        expect(store.durable.toSorted((one, other) => one - other)).toEqual(expected);
        expect(taken.map(({ row }) => outcomes[row])).toEqual(taken.map(({ good }) => (good ? 'durable' : 'failed')));
        expect(Math.max(...store.sizes)).toBeLessThanOrEqual(limits.batch);
        expect(store.most).toBeLessThanOrEqual(limits.writers);
        if (rows.length <= limits.waiting) expect(outcomes).not.toContain('overloaded');
      }),
    );
  });

  it('lets what comes at once share a write', async () => {
    const store = new Store(
      () => Promise.resolve(),
      () => false,
    );
    const commits = new GroupCommit<number, number>(store.write, anyFault, { batch: 500, writers: 1, waiting: 1_000 });
    await Promise.all(Array.from({ length: 100 }, (_, row) => commits.add(row)));
    expect(store.sizes).toEqual([0, 100]);
  });

  it('takes no more than its bound, and takes again once there is room', async () => {
    const gate = closedGate();
    const store = new Store(
      () => gate.passed,
      () => false,
    );
    const commits = new GroupCommit<number, number>(store.write, anyFault, { batch: 2, writers: 1, waiting: 3 });
    const added = [0, 1, 2, 3, 4].map((row) => outcomeOf(commits.add(row), row));
    gate.open();
    expect(await Promise.all(added)).toEqual(['durable', 'durable', 'durable', 'overloaded', 'overloaded']);
    expect(await outcomeOf(commits.add(5), 5)).toBe('durable');
    expect(store.durable).toEqual([0, 1, 2, 5]);
  });

  it('never writes a batch again whose outcome is unknown', async () => {
    let writes = 0;
    const commits = new GroupCommit<number, number>(
      () => {
        writes += 1;
        return Promise.reject(new Error('connection lost'));
      },
      () => false,
    );
    expect(await Promise.all([0, 1, 2].map((row) => outcomeOf(commits.add(row), row)))).toEqual([
      'failed',
      'failed',
      'failed',
    ]);
    expect(writes).toBe(1);
  });

  it('passes on the error of the write', async () => {
    const error = new Error('disk full');
    const commits = new GroupCommit(() => Promise.reject(error), anyFault);
    await expect(commits.add('row')).rejects.toBe(error);
  });

  it('is drained when nothing waits, and not before', async () => {
    const gate = closedGate();
    const events: string[] = [];
    const commits = new GroupCommit<string, string>(async (rows) => {
      await gate.passed;
      events.push(...rows);
      return rows;
    }, anyFault);
    await commits.drained();
    const added = commits.add('row');
    const drained = commits.drained().then(() => events.push('drained'));
    gate.open();
    await Promise.all([added, drained]);
    expect(events).toEqual(['row', 'drained']);
  });
});
