import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { seriesIn } from '../../src/formats/comparison/series.js';
import type { Item } from '../../src/formats/item.js';
import { freeze, type Frozen, type Kept, LEAST_STEP } from '../../src/releases/freeze.js';
import { type NationalFigure, nationalFigures } from '../../src/releases/national-figures.js';
import { type CountedCell, summedFigures } from '../../src/reporting/figures.js';
import { Exposures } from '../../src/reporting/read-exposures.js';
import type { Sums } from '../../src/reporting/reports.js';
import type { ReportedService } from '../../src/reporting/services-in-scope.js';

const text = { it: 'Quanto è stato facile?' };
const scale = { min: 1, max: 5 };
const rating: Item = { code: 'ease', concept: 'ease_of_use', type: 'rating', scale, required: true, text };
const other: Item = { ...rating, scale: { min: 1, max: 10 } };
const choice: Item = { code: 'reuse', concept: 'reuse', type: 'boolean', text };

/** How many answered, by month and version. */
interface Answered {
  n: number;
  service?: string;
  month?: string;
  version?: string;
  item?: Item;
}

const CATEGORIES: Record<string, string> = { s1: 'L6', s2: 'L6', s3: 'C1' };
const SERVICES = Object.entries(CATEGORIES).map(([id, ipa_category]): ReportedService => ({
  tenant_id: `tenant of ${id}`,
  tenant_name: `Ente di ${id}`,
  service_id: id,
  service_code: id,
  service_name: `Servizio ${id}`,
  parent_id: null,
  ipa_category,
  service_topic: '10',
}));

function cellOf({ n, service = 's1', month = '2026-08', version = 'v1', item = rating }: Answered): CountedCell {
  const [asked] = seriesIn([item]);
  const size = item.type === 'rating' ? item.scale.max - item.scale.min + 1 : 2;
  // All but two gave the highest rating.
  const histogram = Array.from({ length: size }, (_, index) => (index === 0 ? Math.min(2, n) : 0));
  histogram[size - 1] = Math.max(0, n - 2);
  const place = { tenant_id: `tenant of ${service}`, service_id: service, period: `${month}-01` };
  return { ...place, format_version_id: version, asked: asked!, n, histogram };
}

const sumsOf = (answered: readonly Answered[], exposures: readonly Answered[] = []): Sums => {
  const counted = exposures.map(({ n, service: service_id = 's1', month = '2026-08' }) => ({
    service_id,
    period: `${month}-01`,
    n,
  }));
  const denominators = { exposures: new Exposures(counted), tokens: new Exposures() };
  const figures = summedFigures(answered.map(cellOf), 'service', 'total', denominators);
  return { services: SERVICES, figures, denominators };
};

const release = (answered: readonly Answered[], before: readonly Kept[] = []): Frozen[] =>
  freeze(sumsOf(answered), before);

const respondents = ([first]: readonly Kept[]): number | null | undefined => first?.figure.n;

describe('a release', () => {
  it('names administration and service of each figure for good, and says nothing of flags', () => {
    const [frozen] = release([{ n: 20 }]);
    expect(frozen?.figure).toEqual({
      tenant_id: 'tenant of s1',
      tenant_name: 'Ente di s1',
      service_id: 's1',
      service_code: 's1',
      service_name: 'Servizio s1',
      code: 'ease',
      concept: 'ease_of_use',
      type: 'rating',
      categories: [1, 2, 3, 4, 5],
      status: 'published',
      n: 20,
      histogram: [2, 0, 0, 0, 18],
      mean: 4.6,
      mean_interval: null,
      top2: 0.9,
      interval: [expect.any(Number), expect.any(Number)],
      exposures: null,
      response_rate: null,
      rating_tokens: null,
      comparability: 'comparable',
      format_versions: ['v1'],
    });
  });

  it('holds figures of services it knows, and never a sum in their place', () => {
    const { figures, ...rest } = sumsOf([{ n: 20 }]);
    const places = [{ service_id: null }, { service_id: 'unknown' }];
    const sums = places.flatMap((place) => figures.map((one) => ({ ...one, figure: { ...one.figure, ...place } })));
    expect(freeze({ ...rest, figures: sums }, [])).toEqual([]);
  });

  it('keeps too few and no data as they are', () => {
    expect(release([{ n: 4 }])[0]?.figure).toMatchObject({ status: 'too_few', n: null, histogram: null });
    expect(release([{ n: 0 }])[0]?.figure).toMatchObject({ status: 'no_data', n: 0 });
  });

  it('keeps what a rating is a sum of, and nothing that is hidden', () => {
    const [frozen] = release([
      { n: 20 },
      { n: 4, month: '2026-09' },
      { n: 3, month: '2026-10' },
      { n: 3, month: '2026-10', version: 'v2' },
    ]);
    expect(frozen?.parts?.map(({ period, cells }) => [period, cells.map(({ n }) => n)])).toEqual([
      ['2026-08-01', [20]],
      ['2026-10-01', [3, 3]],
    ]);
    expect(release([{ n: 20, item: choice }])[0]?.parts).toBeNull();
  });
});

describe('the release after', () => {
  const twenty: Answered = { n: 20 };
  const few: Answered = { n: 4 };

  it.each<[string, 'stays' | 'moves', Answered[], Answered[]]>([
    ['the same', 'stays', [twenty], [twenty]],
    ['one more', 'stays', [twenty], [{ n: 21 }]],
    ['nine more', 'stays', [twenty], [{ n: 29 }]],
    ['ten more', 'moves', [twenty], [{ n: 30 }]],
    ['fewer', 'stays', [twenty], [{ n: 10 }]],
    ['far fewer', 'stays', [{ n: 40 }], [{ n: 10 }]],
    ['now hidden', 'stays', [twenty], [few]],
    ['hidden, now nine', 'stays', [few], [{ n: 9 }]],
    ['hidden, now ten', 'moves', [few], [{ n: 10 }]],
    ['none, now hidden', 'moves', [{ n: 0 }], [few]],
    ['a month of nine more', 'stays', [twenty], [twenty, { n: 9, month: '2026-09' }]],
    ['a month of ten more', 'moves', [twenty], [twenty, { n: 10, month: '2026-09' }]],
    ['two months of five more', 'moves', [twenty], [twenty, { n: 5, month: '2026-09' }, { n: 5, month: '2026-10' }]],
    ['ten more under a comparable version', 'moves', [twenty], [twenty, { n: 10, version: 'v2' }]],
    ['nine more under a comparable version', 'stays', [twenty], [twenty, { n: 9, version: 'v2' }]],
    ['an incomparable version', 'moves', [twenty], [{ n: 21, version: 'v2', item: other }]],
    ['another item', 'moves', [twenty], [{ n: 21, item: { ...rating, code: 'x' } }]],
    ['another concept', 'moves', [twenty], [{ n: 21, item: { ...rating, concept: 'x' } }]],
    ['nine more of what is no rating', 'stays', [{ n: 20, item: choice }], [{ n: 29, item: choice }]],
    ['ten more of what is no rating', 'moves', [{ n: 20, item: choice }], [{ n: 30, item: choice }]],
  ])('%s: %s', (_case, expected, before, after) => {
    const first = release(before);
    expect(release(after, first)).toEqual(expected === 'stays' ? first : release(after));
  });

  it('leaves a month as it was that has moved by less than a step, and sums what is left', () => {
    const first = release([{ n: 20 }, { n: 30, month: '2026-09' }]);
    const [second] = release([{ n: 20 }, { n: 33, month: '2026-09' }, { n: 12, month: '2026-10' }], first);
    expect(second?.figure).toMatchObject({ n: 62, histogram: [6, 0, 0, 0, 56], top2: 56 / 62 });
    expect(second?.parts?.map(({ cells }) => cells[0]?.n)).toEqual([20, 30, 12]);
  });

  it('holds each month against the offers of the moment that it was taken', () => {
    const first = freeze(sumsOf([{ n: 20 }], [{ n: 50 }]), []);
    const now = sumsOf([{ n: 22 }, { n: 30, month: '2026-09' }], [{ n: 80 }, { n: 60, month: '2026-09' }]);
    expect(freeze(now, first)[0]?.figure).toMatchObject({ n: 50, exposures: 110, response_rate: 50 / 110 });
  });

  it('moves a figure whose parts were not kept by a step as well', () => {
    const old = release([twenty]).map(({ figure }) => ({ figure, parts: null }));
    expect(respondents(release([{ n: 29 }], old))).toBe(20);
    expect(release([{ n: 29 }], old)[0]?.parts).toBeNull();
    expect(release([{ n: 30 }], old)).toEqual(release([{ n: 30 }]));
  });
});

/** The n of each part, by service and month. */
const partsIn = (frozen: readonly Frozen[]): Map<string, number> =>
  new Map(
    frozen.flatMap(({ figure, parts }) =>
      (parts ?? []).map(({ period, cells }) => [
        `${figure.service_id} ${period.slice(0, 7)}`,
        cells.reduce((sum, { n }) => sum + n, 0),
      ]),
    ),
  );

/** How answers came, release by release: more of some, to some services in some months. */
const courses = fc.array(
  fc.array(
    fc.record({
      service: fc.constantFrom('s1', 's2', 's3'),
      month: fc.constantFrom('2026-08', '2026-09', '2026-10'),
      n: fc.integer({ min: 1, max: 30 }),
    }),
    { maxLength: 8 },
  ),
  { minLength: 1, maxLength: 8 },
);

/** Each release of a course. */
function releasesOf(course: readonly (readonly Answered[])[]): Frozen[][] {
  const counted = new Map<string, number>();
  let last: Frozen[] = [];
  return course.map((joining) => {
    for (const { service, month, n } of joining) {
      counted.set(`${service} ${month}`, (counted.get(`${service} ${month}`) ?? 0) + n);
    }
    const answered = [...counted].map(([place, n]) => ({
      n,
      service: place.split(' ')[0],
      month: place.split(' ')[1],
    }));
    last = release(answered, last);
    return last;
  });
}

describe('however many releases there are', () => {
  it('a figure differs by ten respondents or by nothing', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const counts = releasesOf(course).map(
          (frozen) => new Map(frozen.map(({ figure }) => [figure.service_id, figure.n ?? 0])),
        );
        for (const [index, now] of counts.entries()) {
          const known = [...now].filter(([service]) => counts[index - 1]?.has(service));
          const steps = known.map(([service, n]) => n - (counts[index - 1]?.get(service) ?? 0));
          expect(steps.filter((step) => step !== 0 && step < LEAST_STEP)).toEqual([]);
        }
      }),
    );
  });

  it('a month of a service comes whole and publishable, and then differs by ten respondents or by nothing', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const all = releasesOf(course).map(partsIn);
        for (const [index, parts] of all.entries()) {
          for (const [place, n] of parts) {
            const before = all[index - 1]?.get(place);
            expect(n).toBeGreaterThanOrEqual(5);
            expect(before === undefined || n === before || Math.abs(n - before) >= LEAST_STEP).toBe(true);
          }
        }
      }),
    );
  });

  it('the nation, its months and its categories are sums of exactly what the figures of services are', () => {
    const sum = (figures: readonly { n: number | null }[]): number => figures.reduce((all, { n }) => all + (n ?? 0), 0);
    fc.assert(
      fc.property(courses, (course) => {
        for (const frozen of releasesOf(course)) {
          const { totals, series, categories } = nationalFigures(frozen, SERVICES);
          const all = sum(frozen.map(({ figure }) => figure));
          expect([sum(totals), sum(series), sum(categories)]).toEqual([all, all, all]);
          const parts = [...partsIn(frozen)];
          for (const { period, n } of series)
            expect(n).toBe(sum(parts.filter(([place]) => place.endsWith(period ?? '')).map(([, one]) => ({ n: one }))));
          for (const { ipa_category, n } of categories) {
            expect(n).toBe(
              sum(
                parts
                  .filter(([place]) => CATEGORIES[place.slice(0, 2)] === ipa_category)
                  .map(([, one]) => ({ n: one })),
              ),
            );
          }
        }
      }),
    );
  });
});

describe('the nation', () => {
  const told = (figures: readonly NationalFigure[]): unknown[] =>
    figures.map(({ concept, ipa_category, period, n, comparability }) => [
      concept,
      ipa_category,
      period,
      n,
      comparability,
    ]);

  it('is told of ratings only, and of what can be shown', () => {
    const frozen = release([{ n: 20 }, { n: 4, service: 's2' }, { n: 4, month: '2026-09' }, { n: 50, item: choice }]);
    const { totals, series, categories } = nationalFigures(frozen, SERVICES);
    expect(told(totals)).toEqual([['ease_of_use', null, null, 20, 'comparable']]);
    expect(told(series)).toEqual([['ease_of_use', null, '2026-08', 20, 'comparable']]);
    expect(told(categories)).toEqual([['ease_of_use', 'L6', null, 20, 'comparable']]);
  });

  it('pools no items that do not compare, also of different categories', () => {
    const frozen = release([{ n: 20 }, { n: 30, service: 's3', version: 'v2', item: other }]);
    expect(told(nationalFigures(frozen, SERVICES).categories)).toEqual([
      ['ease_of_use', 'L6', null, 20, 'not_comparable'],
      ['ease_of_use', 'C1', null, 30, 'not_comparable'],
    ]);
  });

  it('leaves out figures of which it is not known what they are sums of', () => {
    const old = release([{ n: 20 }]).map(({ figure }) => ({ figure, parts: null }));
    expect(nationalFigures(release([{ n: 25 }], old), SERVICES)).toEqual({ totals: [], series: [], categories: [] });
  });
});
