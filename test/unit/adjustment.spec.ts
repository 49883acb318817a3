import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Matrix, solve } from 'ml-matrix';
import { caseMix, type Pattern } from '../../src/reporting/statistics/case-mix.js';
import { collapseStrata } from '../../src/reporting/statistics/collapse-strata.js';
import { standardisedMean, standardisedShare } from '../../src/reporting/statistics/direct-standardisation.js';
import { empiricalBayes } from '../../src/reporting/statistics/empirical-bayes.js';
import { type Estimate, randomEffects } from '../../src/reporting/statistics/random-effects.js';
import { shareVariance } from '../../src/reporting/statistics/share-variance.js';

const stratum = fc
  .integer({ min: 10, max: 5_000 })
  .chain((n) =>
    fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }), weight: fc.integer({ min: 1, max: 100 }) }),
  );
const strata = fc.array(stratum, { minLength: 1, maxLength: 6 });

describe('direct standardisation', () => {
  it('lies between the strata, with an interval around it or none where nothing varies', () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const shares = parts.map(({ x, n }) => x / n);
        const { estimate, se, interval } = standardisedShare(parts) ?? { estimate: NaN, se: NaN };
        expect(estimate).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
        expect(estimate).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
        if (se === 0) expect(interval).toBeUndefined();
        else
          expect(
            [interval?.[0] ?? NaN, estimate, interval?.[1] ?? NaN].map((bound) => bound >= 0 && bound <= 1),
          ).not.toContain(false);
      }),
    );
  });

  it('is the crude share when respondents are composed as the population, whatever unit the weights have', () => {
    fc.assert(
      fc.property(strata, fc.constantFrom(1, 1e-6, 1e6), (parts, unit) => {
        const composed = parts.map((part) => ({ ...part, weight: part.n * unit }));
        const [x, n] = [parts.reduce((all, part) => all + part.x, 0), parts.reduce((all, part) => all + part.n, 0)];
        expect(standardisedShare(composed)?.estimate).toBeCloseTo(x / n, 9);
      }),
    );
  });

  it('is of a share what it is of the mean of ones and zeros', () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const means = parts.map(({ x, n, weight }) => ({
          weight,
          n,
          mean: x / n,
          sd: Math.sqrt((x / n) * (1 - x / n)),
        }));
        const [share, mean] = [standardisedShare(parts), standardisedMean(means, [0, 1])];
        expect(mean?.estimate).toBeCloseTo(share?.estimate ?? NaN, 12);
        expect(mean?.se).toBeCloseTo(share?.se ?? NaN, 12);
      }),
    );
  });

  it('is absent without strata, without weights and where a stratum is too small', () => {
    const one = { weight: 1, n: 10, x: 5 };
    const found = [[], [{ ...one, weight: 0 }], [one, { ...one, n: 9 }]].map((parts) => standardisedShare(parts));
    expect([...found, standardisedShare([{ ...one, n: 0, x: 0 }], 0)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('collapsed strata', () => {
  const named = (...counts: number[]): { classes: string[]; weight: number; n: number; x: number }[] =>
    counts.map((n, index) => ({ classes: [`${index}`], weight: 1, n, x: Math.floor(n / 2) }));

  it.each([
    [
      [10, 10, 10],
      [['0'], ['1'], ['2']],
    ],
    [
      [9, 30, 20, 20],
      [['0', '1'], ['2'], ['3']],
    ],
    [
      [50, 30, 9, 20],
      [['0'], ['1'], ['2', '3']],
    ],
    [
      [50, 30, 40, 9],
      [['0'], ['1'], ['2', '3']],
    ],
    [
      [4, 4, 4, 40],
      [['0', '1', '2'], ['3']],
    ],
    [
      [40, 0, 40],
      [['0', '1'], ['2']],
    ],
  ])('of %j are %j', (counts, classes) => {
    expect(collapseStrata(named(...counts))?.map((part) => part.classes)).toEqual(classes);
  });

  it.each([[[]], [[100]], [[9, 100]], [[5, 4]]])('of %j are none: fewer than two are left', (counts) => {
    expect(collapseStrata(named(...counts))).toBeUndefined();
  });

  it('have respondents enough, and lose nobody and no weight', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (counts) => {
        const left = collapseStrata(named(...counts));
        if (!left) return;
        expect(left.filter(({ n }) => n < 10)).toEqual([]);
        expect(left.flatMap(({ classes }) => classes)).toEqual(counts.map((_, index) => `${index}`));
        expect(left.reduce((all, { n }) => all + n, 0)).toBe(counts.reduce((all, n) => all + n, 0));
        expect(left.reduce((all, { weight }) => all + weight, 0)).toBe(counts.length);
      }),
    );
  });
});

describe('case-mix adjustment', () => {
  const patterns = fc
    .array(
      fc.record({
        unit: fc.constantFrom('one', 'two', 'three'),
        n: fc.integer({ min: 1, max: 50 }),
        rating: fc.double({ min: 1, max: 5, noNaN: true }),
        covariates: fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1)),
      }),
      { minLength: 6, maxLength: 24 },
    )
    .map((rows) => rows.map(({ rating, ...row }): Pattern => ({ ...row, sum: row.n * rating })));

  it('has the coefficients of the regression with a dummy for each unit', () => {
    fc.assert(
      fc.property(patterns, (rows) => {
        const found = caseMix(rows);
        if (!found) return;
        const units = [...new Set(rows.map(({ unit }) => unit))];
        const design = rows.map(({ n, unit, covariates }) =>
          [...covariates, ...units.map((name) => Number(name === unit))].map((value) => value * Math.sqrt(n)),
        );
        const ratings = rows.map(({ n, sum }) => [sum / Math.sqrt(n)]);
        const direct = solve(new Matrix(design), new Matrix(ratings)).to1DArray();
        found.coefficients.forEach((coefficient, k) => expect(coefficient).toBeCloseTo(direct[k] ?? NaN, 8));
      }),
    );
  });

  it('leaves the mean of all respondents where it is, and units with the mean respondents', () => {
    fc.assert(
      fc.property(patterns, (rows) => {
        const units = [...(caseMix(rows)?.units.values() ?? [])];
        const total = (of: 'raw' | 'adjusted'): number => units.reduce((all, unit) => all + unit.n * unit[of], 0);
        expect(total('adjusted')).toBeCloseTo(total('raw'), 6);
        expect(units.filter(({ raw, adjusted }) => !Number.isFinite(raw + adjusted))).toEqual([]);
      }),
    );
  });

  it('takes away what respondents account for, and nothing else', () => {
    // Who is old rates one point lower everywhere; units differ by a point, and in how many of their respondents are old.
    const of = (unit: string, level: number, young: number, old: number): Pattern[] => [
      { unit, n: young, sum: young * level, covariates: [0] },
      { unit, n: old, sum: old * (level - 1), covariates: [1] },
    ];
    const found = caseMix([...of('easy', 4, 90, 10), ...of('hard', 5, 10, 90)]);
    expect(found?.coefficients).toEqual([expect.closeTo(-1, 10)]);
    expect(found?.units.get('easy')).toEqual({ n: 100, raw: 3.9, adjusted: expect.closeTo(3.5, 10) });
    expect(found?.units.get('hard')).toEqual({ n: 100, raw: 4.1, adjusted: expect.closeTo(4.5, 10) });
  });

  it.each<[string, Pattern[]]>([
    ['nobody', []],
    ['no covariate', [{ unit: 'one', n: 3, sum: 9, covariates: [] }]],
    ['a single respondent', [{ unit: 'one', n: 1, sum: 3, covariates: [1] }]],
    [
      'a covariate that varies between units only',
      [
        { unit: 'one', n: 5, sum: 20, covariates: [0] },
        { unit: 'two', n: 5, sum: 15, covariates: [1] },
      ],
    ],
    [
      'covariates that are the same',
      [
        { unit: 'one', n: 5, sum: 20, covariates: [0, 0] },
        { unit: 'one', n: 5, sum: 15, covariates: [1, 1] },
      ],
    ],
  ])('is absent for %s', (_what, rows) => {
    expect(caseMix(rows)).toBeUndefined();
  });
});

/** Thirteen trials of the BCG vaccine (G. A. Colditz and others, JAMA 271, 1994): ill and well, with the vaccine and without. */
const BCG = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13_536, 248, 12_619],
  [33, 5_036, 47, 5_761],
  [180, 1_361, 372, 1_079],
  [8, 2_537, 10, 619],
  [505, 87_886, 499, 87_892],
  [29, 7_470, 45, 7_232],
  [17, 1_699, 65, 1_600],
  [186, 50_448, 141, 27_197],
  [5, 2_493, 3, 2_338],
  [27, 16_886, 29, 17_825],
] as const;

const logRiskRatio = ([a, b, c, d]: readonly [number, number, number, number]): Estimate => ({
  value: Math.log(a / (a + b) / (c / (c + d))),
  variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
});

describe('random effects', () => {
  const estimates = fc.array(
    fc.record({
      value: fc.double({ min: 0, max: 1, noNaN: true }),
      variance: fc.double({ min: 1e-6, max: 0.25, noNaN: true }),
    }),
    { minLength: 2, maxLength: 40 },
  );

  // W. Viechtbauer, "Conducting meta-analyses in R with the metafor package", J. Stat. Softw. 36 (2010).
  it('of the BCG trials are the published ones', () => {
    const effects = randomEffects(BCG.map(logRiskRatio));
    const told = [effects?.q, effects?.between, effects?.mean, effects?.se].map((value) => value?.toFixed(4));
    expect(told).toEqual(['152.2330', '0.3088', '-0.7141', '0.1787']);
  });

  it('of which three quarters of the variance are between units draw an estimate a quarter of the way', () => {
    expect(empiricalBayes({ value: 0.9, variance: 0.01 }, { mean: 0.5, between: 0.03 })).toBeCloseTo(0.8, 12);
  });

  it('are unknown of one, and of a variance of 0', () => {
    expect([randomEffects([]), randomEffects([{ value: 1, variance: 1 }])]).toEqual([undefined, undefined]);
    expect(() => randomEffects([{ value: 1, variance: 0 }])).toThrow(RangeError);
  });

  it('have their mean among the estimates, and no heterogeneity where all are alike', () => {
    fc.assert(
      fc.property(estimates, (units) => {
        const values = units.map(({ value }) => value);
        const effects = randomEffects(units);
        expect(effects?.between).toBeGreaterThanOrEqual(0);
        expect(effects?.se).toBeGreaterThan(0);
        expect(effects?.mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(effects?.mean).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        const alike = randomEffects(units.map(({ variance }) => ({ value: 0.5, variance })));
        expect([alike?.between, alike?.mean]).toEqual([0, expect.closeTo(0.5, 12)]);
      }),
    );
  });

  it('shrink an estimate towards the mean, the less is known the more', () => {
    fc.assert(
      fc.property(estimates, (units) => {
        const effects = randomEffects(units);
        if (!effects) throw new Error('there are two at least');
        for (const unit of units) {
          const [shrunk, vaguer] = [unit, { ...unit, variance: unit.variance * 2 }].map((one) =>
            empiricalBayes(one, effects),
          );
          const [far, near, nearer] = [unit.value, shrunk, vaguer].map((value) =>
            Math.abs((value ?? NaN) - effects.mean),
          );
          expect([near! <= far! + 1e-12, nearer! <= near! + 1e-12]).toEqual([true, true]);
          expect(empiricalBayes(unit, { ...effects, between: 0 })).toBe(effects.mean);
        }
      }),
    );
  });
});

it('the variance of a share is never 0', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
      ([x, n]) => {
        expect(shareVariance(x, n)).toBeGreaterThan(0);
        expect(shareVariance(n - x, n)).toBeCloseTo(shareVariance(x, n), 15);
      },
    ),
  );
  expect(shareVariance(400, 1_000)).toBeCloseTo((0.4 * 0.6) / 1_000, 6);
});
