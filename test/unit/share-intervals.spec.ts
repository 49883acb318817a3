import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { agrestiCoull } from '../../src/reporting/statistics/agresti-coull.js';
import { clopperPearson } from '../../src/reporting/statistics/clopper-pearson.js';
import type { Interval } from '../../src/reporting/statistics/interval.js';
import { jeffreys } from '../../src/reporting/statistics/jeffreys.js';
import { differenceInterval, newcombe } from '../../src/reporting/statistics/newcombe.js';
import { unweighted, volumeWeighted } from '../../src/reporting/statistics/pooled-shares.js';
import { wilson } from '../../src/reporting/statistics/wilson.js';
import { wilsonCorrected } from '../../src/reporting/statistics/wilson-corrected.js';

const METHODS = { wilson, wilsonCorrected, clopperPearson, agrestiCoull, jeffreys };
const NONE: Interval = [NaN, NaN];

const trialsUpTo = (most: number): fc.Arbitrary<[x: number, n: number]> =>
  fc.integer({ min: 1, max: most }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const trials = trialsUpTo(100_000);

describe.each(Object.entries(METHODS))('the interval %s of a share', (_name, interval) => {
  it('of nothing is unknown', () => {
    expect(interval(0, 0)).toBeUndefined();
  });

  it('is never a point, whatever the share', () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const [low, high] = interval(x, n) ?? NONE;
        expect(high - low).toBeGreaterThan(0);
      }),
    );
  });

  it('mirrors that of the complement', () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const [low, high] = interval(x, n) ?? NONE;
        const [mirroredLow, mirroredHigh] = interval(n - x, n) ?? NONE;
        expect(mirroredLow).toBeCloseTo(1 - high, 8);
        expect(mirroredHigh).toBeCloseTo(1 - low, 8);
      }),
    );
  });

  it('rises with the share and widens with the level', () => {
    fc.assert(
      fc.property(
        trials.filter(([x, n]) => x < n),
        ([x, n]) => {
          const [[low, high], [nextLow, nextHigh]] = [interval(x, n) ?? NONE, interval(x + 1, n) ?? NONE];
          expect([nextLow > low || x === 0, nextHigh > high || x + 1 === n]).toEqual([true, true]);
          const [wideLow, wideHigh] = interval(x, n, 0.99) ?? NONE;
          expect(wideHigh - wideLow).toBeGreaterThan(high - low);
        },
      ),
    );
  });
});

describe('the exact interval', () => {
  it('holds any true share at least as often as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        expect(coverage(clopperPearson, n, share)).toBeGreaterThanOrEqual(0.95 - 1e-9);
      }),
    );
  });

  it('leaves just half of what is left on either side', () => {
    fc.assert(
      fc.property(trialsUpTo(2_000), ([x, n]) => {
        const [low, high] = clopperPearson(x, n) ?? NONE;
        if (x > 0) expect(1 - binomialCdf(x - 1, n, low)).toBeCloseTo(0.025, 8);
        if (x < n) expect(binomialCdf(x, n, high)).toBeCloseTo(0.025, 8);
      }),
    );
  });

  // R. G. Newcombe, Stat. Med. 17 (1998), 857–872, table I.
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('of %d in %d is %d to %d', (x, n, low, high) => {
    expect(clopperPearson(x, n)?.map((bound) => bound.toFixed(4))).toEqual([low.toFixed(4), high.toFixed(4)]);
  });

  it.each(Object.entries({ wilson, agrestiCoull, jeffreys }))(
    '%s holds the true share as often on average',
    (_, interval) => {
      const shares = Array.from({ length: 99 }, (_value, index) => (index + 1) / 100);
      const mean = shares.reduce((total, share) => total + coverage(interval, 50, share), 0) / shares.length;
      expect(mean).toBeGreaterThan(0.94);
    },
  );
});

/** How often the interval of n trials holds the share that they are drawn with. */
function coverage(interval: (x: number, n: number) => Interval | undefined, n: number, share: number): number {
  const probability = (x: number): number => binomialCdf(x, n, share) - (x === 0 ? 0 : binomialCdf(x - 1, n, share));
  return Array.from({ length: n + 1 }, (_, x) => x)
    .filter((x) => {
      const [low, high] = interval(x, n) ?? NONE;
      return low <= share && share <= high;
    })
    .reduce((total, x) => total + probability(x), 0);
}

describe("Newcombe's interval of a difference", () => {
  // R. G. Newcombe, Stat. Med. 17 (1998), 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %d/%d and %d/%d is %d to %d', (x1, n1, x2, n2, low, high) => {
    const bounds = newcombe([x1, n1], [x2, n2]);
    expect(bounds?.map((bound) => bound.toFixed(4))).toEqual([low.toFixed(4), high.toFixed(4)]);
  });

  it('is unknown if one of them has no trial', () => {
    expect([newcombe([0, 0], [1, 2]), newcombe([1, 2], [0, 0])]).toEqual([undefined, undefined]);
  });

  it('lies around the difference within −1 and 1, is no point, and turns round with the shares', () => {
    fc.assert(
      fc.property(trials, trials, (one, other) => {
        const [low, high] = newcombe(one, other) ?? NONE;
        const difference = one[0] / one[1] - other[0] / other[1];
        expect([low >= -1 - 1e-12, low <= difference, difference <= high, high <= 1 + 1e-12]).not.toContain(false);
        expect(high).toBeGreaterThan(low);
        const [turnedLow, turnedHigh] = newcombe(other, one) ?? NONE;
        expect([turnedLow, turnedHigh].map((bound) => bound.toFixed(10))).toEqual(
          [-high, -low].map((bound) => bound.toFixed(10)),
        );
      }),
    );
  });
});

describe('shares of several units', () => {
  const units = fc.array(
    trialsUpTo(5_000).map(([x, n]) => ({ x, n })),
    { minLength: 1, maxLength: 20 },
  );

  it('are unknown without a unit', () => {
    expect([unweighted([]), volumeWeighted([])]).toEqual([undefined, undefined]);
  });

  it('of one unit are those of the unit, and Newcombe’s method then is Newcombe’s', () => {
    fc.assert(
      fc.property(trials, trials, ([x, n], other) => {
        const [mean, pooled] = [unweighted([{ x, n }]), volumeWeighted([{ x, n }])];
        expect(mean?.share).toBe(pooled?.share);
        expect(mean?.interval.map((bound) => bound.toFixed(10))).toEqual(
          pooled?.interval.map((bound) => bound.toFixed(10)),
        );
        const own = volumeWeighted([{ x: other[0], n: other[1] }]);
        if (own && pooled) expect(differenceInterval(own, pooled)).toEqual(newcombe(other, [x, n]));
      }),
    );
  });

  it('lie between those of the units, in an interval that is no point and narrower than the widest', () => {
    fc.assert(
      fc.property(units, (counted) => {
        const shares = counted.map(({ x, n }) => x / n);
        for (const found of [unweighted(counted), volumeWeighted(counted)]) {
          const [low, high] = found?.interval ?? NONE;
          const share = found?.share ?? NaN;
          expect(share).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
          expect(share).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
          expect([low >= 0, low <= share, share <= high, high <= 1, low < high]).not.toContain(false);
        }
      }),
    );
  });

  it('differ where large units do: volumes do not touch the mean of units', () => {
    const counted = [
      { x: 9, n: 10 },
      { x: 1_000, n: 10_000 },
    ];
    expect(unweighted(counted)?.share).toBeCloseTo(0.5, 12);
    expect(volumeWeighted(counted)?.share).toBeCloseTo(1_009 / 10_010, 12);
  });
});
