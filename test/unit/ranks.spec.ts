import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { fixedPoints, rankCorrelation } from '../support/ranks.js';

describe('the rank correlation', () => {
  it.each([
    ['abcde', 'abcde', 1],
    ['abcde', 'edcba', -1],
    ['abcde', 'bacde', 0.9],
    // Σd² = 1 + 1 + 4 + 4 + 0 + 4 + 4, of seven.
    ['abcdefg', 'badcgfe', 1 - (6 * 12) / 336],
  ])('of %s and %s', (one, other, correlation) => {
    expect(rankCorrelation(Array.from(one), Array.from(other))).toBeCloseTo(correlation, 12);
  });

  it('is the same both ways, and turns with one of the orders', () => {
    const order = fc.shuffledSubarray(Array.from('abcdefghij'), { minLength: 10 });
    fc.assert(
      fc.property(order, order, (one, other) => {
        const correlation = rankCorrelation(one, other);
        expect(rankCorrelation(other, one)).toBeCloseTo(correlation, 12);
        expect(rankCorrelation(one.toReversed(), other)).toBeCloseTo(-correlation, 12);
      }),
    );
  });

  it('is of the same things', () => {
    expect(() => rankCorrelation(['a', 'b'], ['a', 'c'])).toThrow('not two orders');
    expect(() => rankCorrelation(['a', 'b'], ['a'])).toThrow('not two orders');
  });

  it('finds what stands where it stood', () => {
    expect(fixedPoints(Array.from('abcd'), Array.from('abdc'))).toBe(2);
  });
});
