import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Bucket } from '../../src/http/rate-limit.js';

const MINUTE = 60_000;
const limits = fc.integer({ min: 1, max: 200_000 });
/** Pauses between requests: many none, some short, a few long, and a clock that stands a little askew. */
const pauses = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.double({ min: 0, max: 50, noNaN: true }) },
    { weight: 1, arbitrary: fc.integer({ min: -10, max: 2 * MINUTE }) },
  ),
  { maxLength: 200 },
);

interface Seen {
  at: number;
  within: boolean;
  bucket: Bucket;
}

function run(limit: number, given: readonly number[], look: (seen: Seen) => void): void {
  const bucket = new Bucket(limit);
  let at = 1_000;
  for (const pause of given) {
    at += pause;
    look({ at, within: bucket.take(at), bucket });
  }
}

describe('a limit of requests a minute', () => {
  it('lets no more through in any span than the limit and what leaked meanwhile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), pauses, (limit, given) => {
        const passed: number[] = [];
        let latest = 0;
        run(limit, given, ({ at, within }) => {
          latest = Math.max(latest, Math.floor(at));
          if (within) passed.push(latest);
        });
        for (const [first, start] of passed.entries()) {
          for (const [more, end] of passed.slice(first).entries()) {
            expect(more + 1).toBeLessThanOrEqual(limit + ((end - start) * limit) / MINUTE);
          }
        }
      }),
    );
  });

  it('lets exactly the limit through at once, and the same again after a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 1_000_000 }), (limit, start) => {
        const bucket = new Bucket(limit);
        for (const at of [start, start + MINUTE, start + 5 * MINUTE]) {
          const passed = Array.from({ length: limit + 3 }, () => bucket.take(at)).filter(Boolean);
          expect(passed).toHaveLength(limit);
        }
      }),
    );
  });

  it('tells numbers that agree with what it does', () => {
    fc.assert(
      fc.property(limits, pauses, (limit, given) => {
        run(limit, given, ({ within, bucket }) => {
          expect(bucket.remaining).toBeGreaterThanOrEqual(0);
          expect(bucket.remaining).toBeLessThan(limit);
          expect(Number.isInteger(bucket.remaining)).toBe(true);
          expect(bucket.reset).toBeGreaterThanOrEqual(1);
          expect(bucket.reset).toBeLessThanOrEqual(60);
          expect(bucket.retryAfter === 0).toBe(bucket.remaining > 0);
          if (!within) expect([bucket.remaining, bucket.retryAfter >= 1]).toEqual([0, true]);
        });
      }),
    );
  });

  it('counts each request that passes, and none that does not', () => {
    const bucket = new Bucket(3);
    const seen = Array.from({ length: 5 }, () => [bucket.take(0), bucket.remaining]);
    expect(seen).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
      [false, 0],
    ]);
  });

  it('lets one pass after the seconds it names, and all of them after the reset', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: MINUTE }), (limit, later) => {
        const bucket = new Bucket(limit);
        while (bucket.take(0));
        if (bucket.take(later)) return;
        const next = later + bucket.retryAfter * 1_000;
        const all = later + bucket.reset * 1_000;
        expect(bucket.isEmpty(all - 1_000)).toBe(false);
        expect(new Bucket(limit).take(next)).toBe(true);
        expect(bucket.isEmpty(all)).toBe(true);
        const again = new Bucket(limit);
        while (again.take(0));
        expect(again.take(next)).toBe(true);
      }),
    );
  });

  it('takes a clock that goes back for one that stands still', () => {
    fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: -1_000, max: 0 })), (limit, steps) => {
        const [still, back] = [new Bucket(limit), new Bucket(limit)];
        let at = 10_000;
        for (const bucket of [still, back]) bucket.take(at);
        for (const step of steps) {
          expect(back.take((at += step))).toBe(still.take(10_000));
          expect([back.remaining, back.reset]).toEqual([still.remaining, still.reset]);
        }
      }),
    );
  });
});
