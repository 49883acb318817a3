import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shuffle } from '../../src/anonymization/shuffle.js';

/** mulberry32: small, seeded and good enough to tell a fair shuffle from an unfair one. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

const ascending = (one: number, other: number): number => one - other;

describe('a shuffle', () => {
  it('keeps every row, and leaves its input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer(), (rows, seed) => {
        const before = [...rows];
        for (const shuffled of [shuffle(rows), shuffle(rows, seeded(seed))]) {
          expect(shuffled.sort(ascending)).toEqual(before.toSorted(ascending));
          expect(shuffled).not.toBe(rows);
        }
        expect(rows).toEqual(before);
      }),
    );
  });

  it('asks for indexes within the rows only', () => {
    const bounds: number[] = [];
    shuffle(['a', 'b', 'c', 'd'], (bound) => {
      bounds.push(bound);
      return 0;
    });
    expect(bounds).toEqual([4, 3, 2]);
  });

  it('reaches every order of four rows equally often', () => {
    const rounds = 48_000;
    const below = seeded(1);
    const counts = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const order = shuffle(['a', 'b', 'c', 'd'], below).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const expected = rounds / 24;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(24);
    // The 0.999 quantile of chi-square with 23 degrees of freedom.
    expect(chiSquare).toBeLessThan(49.73);
  });

  it('leaves no trace of the order of arrival', () => {
    const [rounds, size] = [400, 100];
    const below = seeded(2);
    const arrival = Array.from({ length: size }, (_, index) => index);
    const middle = (size - 1) / 2;
    const spread = arrival.reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
    const correlations = Array.from({ length: rounds }, () =>
      shuffle(arrival, below).reduce((sum, rank, place) => sum + ((rank - middle) * (place - middle)) / spread, 0),
    );
    const mean = correlations.reduce((sum, one) => sum + one, 0) / rounds;
    // Spearman's coefficient has mean 0 and standard deviation 1 / √(size − 1) each; four of the mean's are allowed.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt((size - 1) * rounds));
  });
});
