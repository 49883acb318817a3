import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wilson } from '../../src/reporting/statistics/wilson.js';

function width(x: number, n: number): number {
  const [low, high] = wilson(x, n) ?? [NaN, NaN];
  return high - low;
}

describe("Wilson's interval", () => {
  // The first four: R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998), table I.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 1, 0.2065, 1],
    [5, 5, 0.5655, 1],
  ])('of %d in %d is %d to %d', (x, n, low, high) => {
    expect(wilson(x, n)?.map((bound) => bound.toFixed(4))).toEqual([low.toFixed(4), high.toFixed(4)]);
  });

  it('of nothing is unknown', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });

  const trials = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it('has for bounds the shares that the score test just accepts', () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const [low, high] = wilson(x, n) ?? [NaN, NaN];
        const accepted = (share: number): number =>
          1.959963984540054 ** 2 * share * (1 - share) - n * (x / n - share) ** 2;
        expect(accepted(low)).toBeCloseTo(0, 8);
        expect(accepted(high)).toBeCloseTo(0, 8);
      }),
    );
  });

  it('lies within 0 and 1, around the share, and mirrors its complement', () => {
    const rounding = 1e-12;
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const [low, high] = wilson(x, n) ?? [NaN, NaN];
        const [mirroredLow, mirroredHigh] = wilson(n - x, n) ?? [NaN, NaN];
        expect([low >= 0, low <= x / n + rounding, high >= x / n - rounding, high <= 1]).not.toContain(false);
        expect(mirroredLow).toBeCloseTo(1 - high, 10);
        expect(mirroredHigh).toBeCloseTo(1 - low, 10);
      }),
    );
  });

  it('narrows as respondents join', () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        expect(width(x * 4, n * 4)).toBeLessThan(width(x, n));
      }),
    );
  });
});
