import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { adjustedMean, LEAST_ADJUSTED, type RatedClass } from '../../src/reporting/benchmarks/adjusted-mean.js';

const of = (service_id: string, name: string, n: number, mean: number): RatedClass => ({
  service_id,
  class: name,
  n,
  sum: n * mean,
});

describe('the adjusted mean', () => {
  it('takes rare classes for the most frequent', () => {
    const rows = [
      of('own', 'web', 100, 4),
      of('own', 'kiosk', 3, 1),
      of('other', 'web', 100, 3),
      of('other', 'app', 9, 5),
    ];
    // No class is left to adjust for.
    expect(adjustedMean('own', rows)).toBeUndefined();
    const more = [...rows, of('own', 'counter', 50, 3), of('other', 'counter', 50, 2)];
    expect(adjustedMean('own', more)?.n).toBe(153);
  });

  it('is absent for few, on either side', () => {
    const rows = (own: number, others: number): RatedClass[] =>
      ['own', 'other'].flatMap((service) =>
        ['web', 'app'].map((name) => of(service, name, (service === 'own' ? own : others) / 2, name === 'web' ? 4 : 3)),
      );
    expect(adjustedMean('own', rows(LEAST_ADJUSTED, LEAST_ADJUSTED))).toBeDefined();
    expect(adjustedMean('own', rows(LEAST_ADJUSTED - 2, 1_000))).toBeUndefined();
    expect(adjustedMean('own', rows(1_000, LEAST_ADJUSTED - 2))).toBeUndefined();
  });

  it('is the mean, to a step, where classes are as frequent everywhere; and never no number', () => {
    const rating = fc.double({ min: 1, max: 5, noNaN: true });
    fc.assert(
      fc.property(rating, rating, rating, rating, (one, two, three, four) => {
        const rows = [of('own', 'web', 80, one), of('own', 'app', 40, two), of('other', 'web', 160, three)];
        const told = adjustedMean('own', [...rows, of('other', 'app', 80, four)]);
        expect(told?.adjusted).toBeCloseTo(told?.mean ?? NaN, 1);
      }),
    );
  });
});
