import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Buckets } from '../../src/http/rate-limit-buckets.js';

const id = (index: number): string => `id-${index}`;

describe('buckets by id', () => {
  it('are one for each id', () => {
    const buckets = new Buckets(5);
    expect(buckets.of('a', 0)).toBe(buckets.of('a', 9));
    expect(buckets.of('a', 0)).not.toBe(buckets.of('b', 0));
  });

  it('are never more than the capacity', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.tuple(fc.nat(100), fc.nat(20_000)), { maxLength: 300 }),
        (capacity, visits) => {
          const buckets = new Buckets(3, capacity);
          let now = 0;
          for (const [index, pause] of visits) {
            buckets.of(id(index), (now += pause)).take(now);
            expect(buckets.size).toBeLessThanOrEqual(capacity);
          }
        },
      ),
    );
  });

  it('in use are kept, however many ids are invented', () => {
    const buckets = new Buckets(2, 100);
    const used = Array.from({ length: 100 }, (_, index) => buckets.of(id(index), 0));
    for (const bucket of used) bucket.take(0);
    const invented = new Set(Array.from({ length: 50_000 }, (_, index) => buckets.of(`invented-${index}`, 1)));
    expect(invented.size).toBe(1);
    for (const [index, bucket] of used.entries()) expect(buckets.of(id(index), 1)).toBe(bucket);
  });

  it('that are empty make room for newcomers', () => {
    const buckets = new Buckets(60, 100);
    for (let index = 0; index < 100; index += 1) buckets.of(id(index), 0).take(0);
    const busy = buckets.of(id(7), 900);
    busy.take(900);
    // A second later all but one are empty.
    const newcomers = new Set(Array.from({ length: 90 }, (_, index) => buckets.of(`new-${index}`, 1_000)));
    expect(newcomers.size).toBe(90);
    expect(buckets.of(id(7), 1_000)).toBe(busy);
    expect(buckets.size).toBe(100);
  });

  it('that newcomers share are limited too', () => {
    const buckets = new Buckets(2, 1);
    buckets.of('used', 0).take(0);
    expect(['a', 'b', 'c'].map((newcomer) => buckets.of(newcomer, 0).take(0))).toEqual([true, true, false]);
    expect(buckets.of('used', 0).take(0)).toBe(true);
  });
});
