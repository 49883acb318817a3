import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { adjustP } from '../../src/reporting/statistics/adjust-p.js';
import { boxesOf } from '../../src/reporting/statistics/boxes.js';
import { cusum } from '../../src/reporting/statistics/cusum.js';
import { ewma } from '../../src/reporting/statistics/ewma.js';
import { fisher } from '../../src/reporting/statistics/fisher.js';
import {
  FUNNEL_LEVELS,
  funnelLabel,
  funnelLimits,
  normalFunnelLimits,
  publishedFunnelLimits,
} from '../../src/reporting/statistics/funnel.js';
import { meanInterval } from '../../src/reporting/statistics/mean-interval.js';
import { median } from '../../src/reporting/statistics/median.js';
import { momentsOf } from '../../src/reporting/statistics/moments.js';
import { twoShares } from '../../src/reporting/statistics/two-shares.js';

const histogram = fc.array(fc.nat(1_000), { minLength: 5, maxLength: 5 });
const answered = histogram.filter((counts) => counts.some((count) => count > 0));

/** Every rating by itself. */
const spread = (counts: readonly number[]): number[] =>
  counts.flatMap((count, index) => Array<number>(count).fill(index + 1));

describe('ratings', () => {
  it('that nobody gave have no mean, median or interval', () => {
    expect([momentsOf([0, 0, 0, 0, 0], 1), median([0, 0, 0, 0, 0], 1)]).toEqual([undefined, undefined]);
  });

  it('have the moments and the median of the single ratings', () => {
    fc.assert(
      fc.property(answered, (counts) => {
        const ratings = spread(counts);
        const { n, mean, sd } = momentsOf(counts, 1) ?? { n: NaN, mean: NaN, sd: NaN };
        expect(n).toBe(ratings.length);
        expect(mean).toBeCloseTo(ratings.reduce((total, rating) => total + rating, 0) / n, 9);
        const squares = ratings.reduce((total, rating) => total + (rating - mean) ** 2, 0);
        if (n > 1) expect(sd).toBeCloseTo(Math.sqrt(squares / (n - 1)), 9);
        else expect(sd).toBeUndefined();
        const middle = ((ratings[Math.floor((n - 1) / 2)] ?? NaN) + (ratings[Math.ceil((n - 1) / 2)] ?? NaN)) / 2;
        expect(median(counts, 1)).toBe(middle);
      }),
    );
  });

  it('mirror when the scale is turned round', () => {
    fc.assert(
      fc.property(answered, (counts) => {
        const turned = counts.toReversed();
        expect(momentsOf(turned, 1)?.mean).toBeCloseTo(6 - (momentsOf(counts, 1)?.mean ?? NaN), 9);
        expect(median(turned, 1)).toBe(6 - (median(counts, 1) ?? NaN));
        const { n, top2, bottom2 } = boxesOf(counts);
        expect(boxesOf(turned)).toEqual({ n, top2: bottom2, bottom2: top2 });
      }),
    );
  });
});

describe("Student's interval of a mean", () => {
  it('is unknown for one rating and for ratings all alike', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.integer({ min: 1, max: 100_000 }), (place, n) => {
        const alike = [0, 0, 0, 0, 0].with(place, n);
        const moments = momentsOf(alike, 1);
        expect(moments && meanInterval(moments, [1, 5])).toBeUndefined();
      }),
    );
  });

  it('holds the mean, stays on the scale, is no point, and narrows as ratings join', () => {
    fc.assert(
      fc.property(
        answered.filter((counts) => counts.filter((count) => count > 0).length > 1),
        (counts) => {
          const [once, fourfold] = [counts, counts.map((count) => count * 4)].map((ratings) => momentsOf(ratings, 1));
          if (!once || !fourfold) throw new Error('there are ratings');
          const [low, high] = meanInterval(once, [1, 5]) ?? [NaN, NaN];
          expect([low >= 1, low <= once.mean, once.mean <= high, high <= 5, low < high]).not.toContain(false);
          const [freeLow, freeHigh] = meanInterval(once) ?? [NaN, NaN];
          const [narrowLow, narrowHigh] = meanInterval(fourfold) ?? [NaN, NaN];
          expect(freeHigh - once.mean).toBeCloseTo(once.mean - freeLow, 9);
          expect(narrowHigh - narrowLow).toBeLessThan(freeHigh - freeLow);
        },
      ),
    );
  });
});

const trials = fc
  .integer({ min: 1, max: 2_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe.each(Object.entries({ twoShares, fisher }))('the test %s', (_name, test) => {
  it('is a probability, whoever comes first and whatever counts as success', () => {
    fc.assert(
      fc.property(trials, trials, ([x1, n1], [x2, n2]) => {
        const p = test(x1, n1, x2, n2) ?? NaN;
        expect([p >= 0, p <= 1]).toEqual([true, true]);
        expect(test(x2, n2, x1, n1)).toBeCloseTo(p, 9);
        expect(test(n1 - x1, n1, n2 - x2, n2)).toBeCloseTo(p, 9);
      }),
    );
  });

  it('finds nothing in shares that are the same, and nothing is known without a trial', () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        expect(test(x, n, x, n)).toBeCloseTo(1, 9);
        expect([test(x, n, 0, 0), test(0, 0, x, n)]).toEqual([undefined, undefined]);
      }),
    );
  });

  it('is the more certain the further shares lie apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 500 }), (n) => {
        const p = [0.5, 0.7, 0.9].map((share) => test(Math.round(n * share), n, Math.round(n / 2), n) ?? NaN);
        expect(p).toEqual(p.toSorted((one, other) => other - one));
      }),
    );
  });
});

describe('adjusted p values', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

  it.each(['bh', 'by', 'holm', 'bonferroni'] as const)('by %s keep their order and never fall', (method) => {
    fc.assert(
      fc.property(values, (given) => {
        const before = [...given];
        const adjusted = adjustP(given, method);
        expect(given).toEqual(before);
        expect(adjusted).toHaveLength(given.length);
        const pairs = given.map((p, index) => [p, adjusted[index] ?? NaN] as const);
        expect(pairs.filter(([p, q]) => !(q >= p - 1e-15 && q <= 1))).toEqual([]);
        const sorted = pairs.toSorted(([one], [other]) => one - other).map(([, q]) => q);
        expect(sorted.filter((q, index) => q < (sorted[index - 1] ?? 0) - 1e-12)).toEqual([]);
      }),
    );
  });

  it('are the strictest by Bonferroni, then Holm, then Benjamini and Hochberg', () => {
    fc.assert(
      fc.property(values, (given) => {
        const [bh, holm, bonferroni] = (['bh', 'holm', 'bonferroni'] as const).map((method) => adjustP(given, method));
        const ordered = given.map((_, i) => [bh?.[i] ?? NaN, holm?.[i] ?? NaN, bonferroni?.[i] ?? NaN] as const);
        expect(ordered.filter(([least, middle, most]) => !(least <= middle + 1e-12 && middle <= most + 1e-12))).toEqual(
          [],
        );
      }),
    );
  });
});

describe('funnel limits', () => {
  const target = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const respondents = fc.integer({ min: 1, max: 5_000 });

  it('leave nothing to say without respondents and for a target of 0 or 1', () => {
    for (const limits of [funnelLimits, normalFunnelLimits]) {
      expect([limits(0, 0.5, 0.95), limits(10, 0, 0.95), limits(10, 1, 0.95)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it('lie within 0 and 1, mirror those of the complement, and widen with the level', () => {
    fc.assert(
      fc.property(respondents, target, (n, share) => {
        const [low, high] = funnelLimits(n, share, 0.95) ?? [NaN, NaN];
        expect([low >= 0, low < high, high <= 1]).not.toContain(false);
        const [mirroredLow, mirroredHigh] = funnelLimits(n, 1 - share, 0.95) ?? [NaN, NaN];
        expect([mirroredLow, mirroredHigh]).toEqual([expect.closeTo(1 - high, 9), expect.closeTo(1 - low, 9)]);
        const [wideLow, wideHigh] = funnelLimits(n, share, 0.998) ?? [NaN, NaN];
        expect([wideLow <= low, wideHigh >= high]).toEqual([true, true]);
      }),
    );
  });

  it.each(FUNNEL_LEVELS)(
    'leave at most the rest of %d of services like the target outside, half on either side',
    (level) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 200 }), target, (n, share) => {
          const limits = funnelLimits(n, share, level) ?? [NaN, NaN];
          const labels = Array.from({ length: n + 1 }, (_, x) => funnelLabel(x / n, limits));
          const [below, above] = [labels.lastIndexOf('below'), labels.indexOf('above')];
          const tail = (1 - level) / 2 + 1e-9;
          if (below >= 0) expect(binomialCdf(below, n, share)).toBeLessThanOrEqual(tail);
          if (above >= 0) expect(1 - binomialCdf(above - 1, n, share)).toBeLessThanOrEqual(tail);
          expect(binomialCdf(below + 1, n, share)).toBeGreaterThanOrEqual(tail - 2e-9);
        }),
      );
    },
  );

  it('do not call above what is most frequent, as the published ones do', () => {
    expect(funnelLabel(1, funnelLimits(30, 0.99, 0.998) ?? [NaN, NaN])).toBe('in_line');
    expect(funnelLabel(1, publishedFunnelLimits(30, 0.99, 0.998) ?? [NaN, NaN])).toBe('above');
  });

  it('come to the textbook ones as respondents join', () => {
    const [exact, textbook] = [funnelLimits(100_000, 0.75, 0.95), normalFunnelLimits(100_000, 0.75, 0.95)];
    exact?.forEach((limit, index) => expect(limit).toBeCloseTo(textbook?.[index] ?? NaN, 4));
  });

  it.each([
    [0.1, 'below'],
    [0.2, 'in_line'],
    [0.5, 'in_line'],
    [0.8, 'in_line'],
    [0.9, 'above'],
  ] as const)('of 0.2 and 0.8 have %d %s', (share, label) => {
    expect(funnelLabel(share, [0.2, 0.8])).toBe(label);
  });
});

describe.each([
  ['EWMA', (values: number[], sd: number) => ewma(values, { mean: 0, sd })?.map(({ outside }) => outside)],
  ['CUSUM', (values: number[], sd: number) => cusum(values, { mean: 0, sd })?.map(({ change }) => change !== 'none')],
])('%s', (_name, alarms) => {
  const steady = Array<number>(12).fill(0);

  it('says nothing of fewer than eight periods and of values that cannot vary', () => {
    expect([alarms(steady.slice(0, 7), 1), alarms(steady, 0), alarms(steady, NaN)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is silent while nothing changes, and alarms some periods after a lasting change', () => {
    expect(alarms(steady, 1)).toEqual(steady.map(() => false));
    for (const shift of [2, -2]) {
      const changed = [...steady, ...Array<number>(10).fill(shift)];
      const told = alarms(changed, 1) ?? [];
      expect([told.slice(0, 12).includes(true), told.at(-1)]).toEqual([false, true]);
    }
  });

  it('does not depend on unit or sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 8, maxLength: 30 }),
        fc.constantFrom(0.25, 2, 8),
        (values, unit) => {
          const told = alarms(values, 1);
          expect(told).toHaveLength(values.length);
          expect(
            alarms(
              values.map((value) => value * unit),
              unit,
            ),
          ).toEqual(told);
          expect(
            alarms(
              values.map((value) => -value),
              1,
            ),
          ).toEqual(told);
        },
      ),
    );
  });
});

it('EWMA and CUSUM have the values of their definitions', () => {
  const values = [1, 0, 0, 0, 0, 0, 0, 2];
  expect(ewma(values, { mean: 0, sd: 1 })?.at(0)).toEqual({
    value: 0.2,
    limits: [expect.closeTo(-0.6, 12), expect.closeTo(0.6, 12)],
    outside: false,
  });
  expect(ewma(values, { mean: 0, sd: 1 })?.at(-1)?.value).toBeCloseTo(0.2 * 0.8 ** 7 + 0.4, 12);
  expect(cusum(values, { mean: 0, sd: 1 })?.map(({ up }) => up)).toEqual([0.5, 0, 0, 0, 0, 0, 0, 1.5]);
});
