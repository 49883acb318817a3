import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { freeze, LEAST_STEP, type ReleasedFigure } from '../../src/releases/freeze.js';
import type { Figure } from '../../src/reporting/figures.js';
import type { Report } from '../../src/reporting/reports.js';

const service = {
  tenant_id: 't1',
  tenant_name: 'Comune',
  service_id: 's1',
  service_code: 'registry',
  service_name: 'Anagrafe',
  parent_id: null,
  ipa_category: 'L6',
  service_topic: 'registry',
};

const figure: Figure = {
  tenant_id: 't1',
  service_id: 's1',
  ipa_category: null,
  service_topic: null,
  period: null,
  code: 'ease',
  concept: 'ease_of_use',
  type: 'rating',
  categories: [1, 2],
  status: 'published',
  n: 20,
  histogram: [10, 10],
  mean: 1.5,
  mean_interval: null,
  top2: 1,
  interval: [0.8, 1],
  exposures: null,
  response_rate: null,
  rating_tokens: null,
  n_flagged: 0,
  flags: [],
  comparability: 'comparable',
  format_versions: ['v1'],
};
const hidden = { n: null, histogram: null, mean: null, top2: null, interval: null };

const reportOf = (...items: Figure[]): Report => ({
  granularity: 'total',
  group_by: 'service',
  flagged: 'included',
  services: [service],
  items,
});

/** A release of one figure, and the one that follows it with the figure changed. */
function successive(before: Partial<Figure>, after: Partial<Figure>): ReleasedFigure[][] {
  const first = freeze(reportOf({ ...figure, ...before }), []);
  return [first, freeze(reportOf({ ...figure, ...after }), first)];
}

const respondents = (release: readonly ReleasedFigure[]): number => release[0]?.n ?? 0;

describe('a release', () => {
  it('names administration and service of each figure for good, and says nothing of flags', () => {
    const unnamed = new Set(['ipa_category', 'service_topic', 'period', 'n_flagged', 'flags', 'parent_id']);
    const named = Object.entries({ ...figure, ...service }).filter(([member]) => !unnamed.has(member));
    expect(freeze(reportOf(figure), [])).toEqual([Object.fromEntries(named)]);
  });

  it('holds figures of services and never a sum', () => {
    const sums = [{ service_id: null }, { service_id: null, tenant_id: null }, { service_id: 'unknown' }];
    expect(freeze(reportOf(...sums.map((place) => ({ ...figure, ...place }))), [])).toEqual([]);
  });

  it.each<[string, Partial<Figure>]>([
    ['too few', { status: 'too_few', ...hidden }],
    ['suppressed', { status: 'suppressed', ...hidden }],
    ['no data', { status: 'no_data', n: 0, histogram: [0, 0], mean: null, top2: null, interval: null }],
  ])('keeps %s as it is', (_case, change) => {
    expect(freeze(reportOf({ ...figure, ...change }), [])).toMatchObject([change]);
  });
});

describe('the release after', () => {
  const few: Partial<Figure> = { status: 'too_few', ...hidden };

  it.each<[string, 'stays' | 'moves', Partial<Figure>, Partial<Figure>]>([
    ['the same', 'stays', {}, {}],
    ['one more', 'stays', {}, { n: 21, mean: 1.6 }],
    ['nine more', 'stays', {}, { n: 29 }],
    ['ten more', 'moves', {}, { n: 30 }],
    ['fewer', 'stays', {}, { n: 10 }],
    ['now hidden', 'stays', {}, few],
    ['still too few', 'stays', few, few],
    ['hidden, now nine', 'stays', few, { n: 9 }],
    ['hidden, now ten', 'moves', few, { n: 10 }],
    ['ten more under a comparable version', 'moves', {}, { n: 30, format_versions: ['v1', 'v2'] }],
    ['nine more under a comparable version', 'stays', {}, { n: 29, format_versions: ['v1', 'v2'] }],
    ['an incomparable version', 'moves', {}, { n: 21, format_versions: ['v2'] }],
    ['another item', 'moves', {}, { code: 'x', n: 21 }],
    ['another concept', 'moves', {}, { concept: 'x', n: 21 }],
  ])('%s: %s', (_case, expected, before, after) => {
    const [first, second] = successive(before, after);
    expect(second).toEqual(expected === 'stays' ? first : freeze(reportOf({ ...figure, ...after }), []));
  });

  it('differs by ten respondents or by nothing, however many releases there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 })), (joining) => {
        let n = 5;
        let release = freeze(reportOf({ ...figure, n }), []);
        for (const more of joining) {
          n += more;
          const next = freeze(reportOf({ ...figure, n }), release);
          const step = respondents(next) - respondents(release);
          expect(step === 0 || step >= LEAST_STEP).toBe(true);
          // No more than that is held back.
          expect(n - respondents(next)).toBeLessThan(LEAST_STEP);
          release = next;
        }
      }),
    );
  });
});
