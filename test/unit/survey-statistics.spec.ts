import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { adjustP } from '../../src/reporting/statistics/adjust-p.js';
import { agrestiCoull } from '../../src/reporting/statistics/agresti-coull.js';
import { boxesOf } from '../../src/reporting/statistics/boxes.js';
import { clopperPearson } from '../../src/reporting/statistics/clopper-pearson.js';
import { standardisedMean, standardisedShare } from '../../src/reporting/statistics/direct-standardisation.js';
import { fisher } from '../../src/reporting/statistics/fisher.js';
import { funnelLimits, normalFunnelLimits, publishedFunnelLimits } from '../../src/reporting/statistics/funnel.js';
import { jeffreys } from '../../src/reporting/statistics/jeffreys.js';
import { meanInterval } from '../../src/reporting/statistics/mean-interval.js';
import { median } from '../../src/reporting/statistics/median.js';
import { momentsOf } from '../../src/reporting/statistics/moments.js';
import { newcombe } from '../../src/reporting/statistics/newcombe.js';
import { twoShares } from '../../src/reporting/statistics/two-shares.js';
import { wilson } from '../../src/reporting/statistics/wilson.js';
import { wilsonCorrected } from '../../src/reporting/statistics/wilson-corrected.js';

type Bounds = [number, number];

interface Oracle {
  prop: (Record<'x' | 'n' | 'level', number> &
    Record<'wilson' | 'wilson_cc' | 'clopper_pearson' | 'agresti_coull' | 'jeffreys', Bounds>)[];
  mean: (Record<'n' | 'mean' | 'sd' | 'se' | 'median' | 'top2' | 'bottom2', number> & {
    counts: number[];
    t95: Bounds | [null, null];
  })[];
  newcombe: (Record<'x1' | 'n1' | 'x2' | 'n2' | 'diff' | 'z_p' | 'fisher_p', number> & { ci: Bounds })[];
  padjust: Record<'p' | 'BH' | 'holm' | 'bonferroni' | 'BY', number[]>;
  directstd: Record<'crude' | 'std' | 'se' | 'crude_mean' | 'std_mean' | 'std_mean_se', number> & {
    strata: { w: number; n: number; x: number; mean: number; sd: number }[];
    ci95: Bounds;
    std_mean_ci: Bounds;
    survey_pkg: { mean: number; se: number };
  };
  funnel: (Record<'n' | 'p0' | 'lo95' | 'hi95' | 'lo998' | 'hi998', number> &
    Record<'normal95' | 'normal998', Bounds>)[];
}

/** Computed with R: `prop.test`, `binom`, `t.test`, `p.adjust`, `survey`. */
const ORACLE = JSON.parse(readFileSync('test/fixtures/survey-statistics.json', 'utf8')) as Oracle;

const STRATA = ORACLE.directstd.strata.map(({ w, ...stratum }) => ({ weight: w, ...stratum }));
const RESPONDENTS = STRATA.reduce((total, { n }) => total + n, 0);

/** Equal to 1e-9, one by one. */
function expectSame(actual: readonly number[] | undefined, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, index) => expect(Math.abs((actual?.[index] ?? NaN) - value)).toBeLessThanOrEqual(1e-9));
}

describe('survey statistics are those of R', () => {
  it.each(ORACLE.prop)('intervals of $x in $n at $level', ({ x, n, level, ...bounds }) => {
    expectSame(wilson(x, n, level), bounds.wilson);
    expectSame(wilsonCorrected(x, n, level), bounds.wilson_cc);
    expectSame(clopperPearson(x, n, level), bounds.clopper_pearson);
    expectSame(agrestiCoull(x, n, level), bounds.agresti_coull);
    expectSame(jeffreys(x, n, level), bounds.jeffreys);
  });

  it.each(ORACLE.mean)('mean, median and boxes of $counts', ({ counts, t95, ...expected }) => {
    const moments = momentsOf(counts, 1) ?? { n: 0, mean: NaN, sd: NaN };
    const { n, top2, bottom2 } = boxesOf(counts);
    const sd = moments.sd ?? NaN;
    expectSame([n, moments.mean, sd, sd / Math.sqrt(n)], [expected.n, expected.mean, expected.sd, expected.se]);
    expectSame([median(counts, 1) ?? NaN, top2 / n, bottom2 / n], [expected.median, expected.top2, expected.bottom2]);
    if (t95[0] === null) expect(meanInterval(moments)).toBeUndefined();
    else expectSame(meanInterval(moments), t95);
  });

  it.each(ORACLE.newcombe)('$x1/$n1 against $x2/$n2', ({ x1, n1, x2, n2, diff, ci, z_p, fisher_p }) => {
    expectSame(newcombe([x1, n1], [x2, n2]), ci);
    expectSame([x1 / n1 - x2 / n2], [diff]);
    expectSame([twoShares(x1, n1, x2, n2) ?? NaN, fisher(x1, n1, x2, n2) ?? NaN], [z_p, fisher_p]);
  });

  it.each([
    ['bh', ORACLE.padjust.BH],
    ['by', ORACLE.padjust.BY],
    ['holm', ORACLE.padjust.holm],
    ['bonferroni', ORACLE.padjust.bonferroni],
  ] as const)('p values by %s', (method, expected) => {
    const given = [...ORACLE.padjust.p];
    expectSame(adjustP(given, method), expected);
    expect(given).toEqual(ORACLE.padjust.p);
  });

  it('direct standardisation of a share', () => {
    const { estimate, se, interval } = known(standardisedShare(STRATA));
    expectSame([estimate, se], [ORACLE.directstd.std, ORACLE.directstd.se]);
    expectSame(interval, ORACLE.directstd.ci95);
    expectSame([mean(({ x, n }) => x / n)], [ORACLE.directstd.crude]);
    // Linearised as in `survey`, the sample counts as drawn with replacement.
    const linearised = se * Math.sqrt(RESPONDENTS / (RESPONDENTS - 1));
    expectSame([estimate, linearised], [ORACLE.directstd.survey_pkg.mean, ORACLE.directstd.survey_pkg.se]);
  });

  it('direct standardisation of a mean', () => {
    const { estimate, se, interval } = known(standardisedMean(STRATA, [1, 5]));
    expectSame([estimate, se], [ORACLE.directstd.std_mean, ORACLE.directstd.std_mean_se]);
    expectSame(interval, ORACLE.directstd.std_mean_ci);
    expectSame([mean((stratum) => stratum.mean)], [ORACLE.directstd.crude_mean]);
  });

  it.each(ORACLE.funnel)('funnel limits of $n around $p0', ({ n, p0, ...limits }) => {
    expectSame(publishedFunnelLimits(n, p0, 0.95), [limits.lo95, limits.hi95]);
    expectSame(publishedFunnelLimits(n, p0, 0.998), [limits.lo998, limits.hi998]);
    expect(funnelLimits(n, p0, 0.95)?.[0]).toBe(publishedFunnelLimits(n, p0, 0.95)?.[0]);
    expectSame(normalFunnelLimits(n, p0, 0.95), limits.normal95);
    expectSame(normalFunnelLimits(n, p0, 0.998), limits.normal998);
  });
});

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not known');
  return value;
}

/** Over all respondents. */
function mean(of: (stratum: (typeof STRATA)[number]) => number): number {
  return STRATA.reduce((total, stratum) => total + (stratum.n / RESPONDENTS) * of(stratum), 0);
}
