import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReferencePopulation } from '../../src/reporting/reference-populations/reference-population.entity.js';
import {
  LEAST_STANDARDISED,
  standardise,
  type ToldClass,
} from '../../src/reporting/reference-populations/standardise.js';

const population = (weights: Record<string, number>): ReferencePopulation => ({
  code: 'inventata',
  name: { it: 'Inventata' },
  source: 'Inventata',
  breakdown: 'age',
  classes: Object.entries(weights).map(([name, weight]) => ({ class: name, weight })),
});

/** So many, of whom so many gave one of the two highest ratings. */
const told = (name: string, n: number, x: number): ToldClass => ({ class: name, histogram: [0, 0, n - x, x, 0] });

describe('a standardised share', () => {
  it('is that of the classes, by their weights', () => {
    const shares = [told('young', 150, 120), told('old', 50, 20)];
    // 0.5 × 0.8 + 0.5 × 0.4, where the respondents have 0.7; √(0.25 × 0.16 / 150 + 0.25 × 0.24 / 50) = 0.0383.
    expect(standardise(population({ young: 1, old: 1 }), shares)).toEqual({
      n: 200,
      top2: 0.6,
      interval: [0.524, 0.676],
      strata: [['young'], ['old']],
    });
  });

  it('joins a class that has too few, or is not told, with its smaller neighbour', () => {
    const weights = population({ child: 1, young: 1, adult: 1, old: 1 });
    const found = standardise(weights, [told('young', 60, 30), told('adult', 90, 60), told('old', 9, 3)]);
    expect(found?.strata).toEqual([
      ['child', 'young'],
      ['adult', 'old'],
    ]);
  });

  it.each([
    ['few respondents', [told('young', LEAST_STANDARDISED / 2, 9), told('old', LEAST_STANDARDISED / 2 - 1, 9)]],
    ['one class', [told('young', 500, 400)]],
    ['classes that the population has not', [told('tall', 500, 400), told('short', 500, 300)]],
    ['nobody', []],
  ])('is absent for %s', (_what, shares) => {
    expect(standardise(population({ young: 1, old: 1 }), shares)).toBeUndefined();
  });

  it('lies in its interval and within the shares of its strata, whatever the weights', () => {
    const weight = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    const one = fc.record({ n: fc.integer({ min: 50, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(weight, weight, one, one, (young, old, first, second) => {
        const of = [first, second].map(({ n, share }) => [n, Math.floor(n * share)] as const);
        const shares = ['young', 'old'].map((name, place) => told(name, ...of[place]!));
        const { top2, interval } = standardise(population({ young, old }), shares)!;
        const [low, high] = of.map(([n, x]) => x / n).sort((a, b) => a - b);
        expect(top2 - low!).toBeGreaterThanOrEqual(-0.001);
        expect(high! - top2).toBeGreaterThanOrEqual(-0.001);
        const [least, most] = interval ?? [top2, top2];
        expect(least).toBeLessThanOrEqual(top2);
        expect(most).toBeGreaterThanOrEqual(top2);
      }),
    );
  });
});
