import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type BenchmarkItem, withAdjustedP } from '../../src/reporting/benchmarks/benchmark-item.js';
import { changeSignals, type MonthlyShare } from '../../src/reporting/benchmarks/change-signals.js';
import { compareWithPeers } from '../../src/reporting/benchmarks/peer-comparison.js';
import type { PeerFigure } from '../../src/reporting/benchmarks/peer-figure.js';
import { PEER_POLICY } from '../../src/reporting/benchmarks/peer-policy.js';
import { standardisedShares } from '../../src/reporting/statistics/standardised-shares.js';

const PEERS: PeerFigure = {
  administrations: 12,
  services: 15,
  n: 3_000,
  step: 0.001,
  top2: { share: 0.75, interval: [0.733, 0.766] },
  weighted: { share: 0.8, interval: [0.785, 0.814] },
  between: 0.05,
};

/** Of which only the comparison is looked at here. */
const NO_ITEM = {} as BenchmarkItem;

const compare = (x: number, n: number, peers: Partial<PeerFigure> = {}): ReturnType<typeof compareWithPeers> =>
  compareWithPeers({ x, n }, { ...PEERS, ...peers }, PEER_POLICY);

const labels = (x: number, n: number, peers: Partial<PeerFigure> = {}): unknown[] =>
  compare(x, n, peers)?.funnel.map(({ level, label }) => [level, label]) ?? [];

describe('a service against its peers', () => {
  it('has a difference with the interval of Newcombe, and a p value', () => {
    const comparison = compare(60, 100);
    expect(comparison?.difference).toBeCloseTo(-0.15, 12);
    // Wilson's of 60 in 100: 0.502003 to 0.690599.
    expect(comparison?.interval[0]).toBeCloseTo(-0.15 - Math.hypot(0.6 - 0.502003, 0.016), 5);
    expect(comparison?.interval[1]).toBeCloseTo(-0.15 + Math.hypot(0.690599 - 0.6, 0.017), 5);
    expect(comparison?.p).toBeCloseTo(0.0006, 3);
  });

  it.each([
    [75, 100, 'in_line', 'in_line'],
    [65, 100, 'below', 'in_line'],
    [55, 100, 'below', 'below'],
    [84, 100, 'above', 'in_line'],
    [95, 100, 'above', 'above'],
    [15, 30, 'below', 'in_line'],
    [30, 30, 'above', 'above'],
  ])('of %d in %d is %s at 95 %% and %s at 99.8 %%', (x, n, warning, alarm) => {
    expect(labels(x, n)).toEqual([
      [0.95, warning],
      [0.998, alarm],
    ]);
  });

  it('has no label with fewer than 30 respondents, on either side', () => {
    const none = [0.95, 0.998].map((level) => [level, undefined]);
    expect([labels(1, 29), labels(10, 100, { n: 20 })]).toEqual([none, none]);
  });

  it('is in line when what its peers have is too uncertain', () => {
    const vague = { n: 60, top2: { share: 0.75, interval: [0.6, 0.9] as [number, number] } };
    expect(labels(6_600, 10_000)).toEqual([
      [0.95, 'below'],
      [0.998, 'below'],
    ]);
    expect(labels(6_600, 10_000, vague)).toEqual([
      [0.95, 'in_line'],
      [0.998, 'in_line'],
    ]);
  });

  it('has no funnel where peers leave nothing to chance, and a p value all the same', () => {
    const all = { top2: { share: 1, interval: [0.97, 1] as [number, number] } };
    expect(compare(50, 100, all)?.funnel).toEqual([]);
    expect(compare(50, 100, all)?.p).toBeLessThan(1e-6);
  });

  it('is drawn towards its peers, the more the smaller it is; without their heterogeneity not at all', () => {
    const [small, large] = [compare(10, 10)?.shrunk ?? NaN, compare(1_000, 1_000)?.shrunk ?? NaN];
    expect([0.75 < small, small < large, large < 1]).toEqual([true, true, true]);
    expect(compare(10, 10, { between: 0 })?.shrunk).toBe(0.75);
    expect(compare(10, 10, { between: undefined })?.shrunk).toBeUndefined();
  });

  it('of no respondents is none', () => {
    expect(compare(0, 0)).toBeUndefined();
  });

  it('has figures that are numbers, whatever it is like', () => {
    const count = fc
      .integer({ min: 1, max: 2_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 20 }), ([x, n], twentieths) => {
        const share = twentieths / 20;
        const interval: [number, number] = [Math.max(0, share - 0.05), Math.min(1, share + 0.05)];
        const found = compare(x, n, { n: 60, step: 0.05, top2: { share, interval } });
        if (!found) throw new Error('there are respondents');
        const [low, high] = found.interval;
        const { difference, p, funnel } = found;
        expect([low >= -1 - 1e-12, low <= difference, difference <= high, low < high, high <= 1 + 1e-12]).not.toContain(
          false,
        );
        expect([p >= 0, p <= 1]).toEqual([true, true]);
        expect(funnel.filter(({ limits }) => !(limits[0] < limits[1]))).toEqual([]);
      }),
    );
  });
});

it('takes all comparisons of a report for one family, by Benjamini and Hochberg', () => {
  const item = (p?: number): BenchmarkItem => {
    const comparison = compare(60, 100);
    const compared = p === undefined || !comparison ? undefined : { ...comparison, p };
    return { ...NO_ITEM, comparison: compared };
  };
  const adjusted = withAdjustedP([item(0.01), item(), item(0.04), item(0.03)]).map(({ adjustedP }) => adjustedP);
  expect(adjusted).toEqual([expect.closeTo(0.03, 12), undefined, expect.closeTo(0.04, 12), expect.closeTo(0.04, 12)]);
});

describe('shares of months', () => {
  it('are measured by what chance makes of so many respondents, or by how much they vary from month to month', () => {
    const calm = standardisedShares([
      { x: 50, n: 100 },
      { x: 200, n: 400 },
      { x: 55, n: 100 },
    ]);
    expect(calm?.centre).toBeCloseTo(305 / 600, 12);
    expect(calm?.sd).toBe(1);
    const lively = standardisedShares([
      { x: 4_000, n: 10_000 },
      { x: 6_000, n: 10_000 },
    ]);
    expect(lively?.values.map((value) => value.toFixed(6))).toEqual(['-20.000000', '20.000000']);
    expect(lively?.sd).toBeCloseTo(40 / 1.128, 9);
  });

  it('of which all or none are high, or that are none, have no measure', () => {
    const same = (x: number): { x: number; n: number }[] => Array.from({ length: 9 }, () => ({ x, n: 10 }));
    expect([standardisedShares([]), standardisedShares(same(0)), standardisedShares(same(10))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(standardisedShares([{ x: 5, n: 10 }])).toEqual({ centre: 0.5, values: [0], sd: 1 });
  });

  it('mirror when low is what counts', () => {
    const months = fc.array(
      fc
        .integer({ min: 5, max: 500 })
        .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(months, (given) => {
        const [one, other] = [given, given.map(({ x, n }) => ({ x: n - x, n }))].map(standardisedShares);
        expect(other?.sd).toEqual(one && expect.closeTo(one.sd, 9));
        expect(other?.values).toEqual(one?.values.map((value) => expect.closeTo(-value, 9)));
      }),
    );
  });
});

describe('changes of a service', () => {
  const months = (...shares: number[]): MonthlyShare[] =>
    shares.map((share, index) => ({
      period: `2025-${String(index + 1).padStart(2, '0')}-01`,
      n: 200,
      x: Math.round(200 * share),
    }));
  const steady = [0.7, 0.72, 0.69, 0.71, 0.7, 0.68];

  it('are not looked for in fewer than eight months, nor where nothing varies', () => {
    expect(changeSignals(months(...steady, 0.7))).toBeUndefined();
    expect(changeSignals(months(...Array<number>(12).fill(1)))).toBeUndefined();
    expect(changeSignals([])).toBeUndefined();
  });

  it('are none while months differ by chance', () => {
    expect(changeSignals(months(...steady, 0.71, 0.7))).toEqual({
      months: 8,
      from: '2025-01-01',
      to: '2025-08-01',
      ewma: 'none',
      cusum: 'none',
    });
  });

  it.each([
    ['rise', 0.85],
    ['fall', 0.55],
  ])('that last show as a %s, in whatever order the months come', (change, share) => {
    const changed = months(...steady, ...Array<number>(6).fill(share));
    expect(changeSignals(changed.toReversed())).toMatchObject({ months: 12, ewma: change, cusum: change });
  });
});
