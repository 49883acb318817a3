import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { batchesOf, ENOUGH, FULL } from '../../src/anonymization/batches.js';

const waiting = (service_id: string, n: number, overdue = false) => ({ service_id, n, overdue });

describe('the batches of what waits', () => {
  it('are of one service where it has enough, and leave the others waiting', () => {
    expect(batchesOf([waiting('a', 9), waiting('b', 10), waiting('c', 1)])).toEqual([
      { services: ['b'], size: 10, least: ENOUGH },
    ]);
  });

  it('take those together that have waited as long as they may', () => {
    expect(batchesOf([waiting('a', 3, true), waiting('b', 25, true), waiting('c', 4), waiting('d', 1, true)])).toEqual([
      { services: ['b'], size: 25, least: ENOUGH },
      { services: ['a', 'd'], size: 2 * ENOUGH, least: 1 },
    ]);
  });

  it('are none smaller than enough, and none much larger than full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), (n) => {
        const sizes = batchesOf([waiting('a', n)]).map(({ size }) => size);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(n < ENOUGH ? 0 : n);
        for (const size of sizes) {
          expect(size).toBeGreaterThanOrEqual(ENOUGH);
          expect(size).toBeLessThan(2 * FULL);
        }
      }),
    );
  });
});
