import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Counted, seriesIn } from '../../src/formats/comparison/series.js';
import type { CountedItem } from '../../src/formats/item.js';
import type { Figure, Granularity } from '../../src/reporting/figure.js';
import { bucketOf, type CountedCell, figuresOf } from '../../src/reporting/figures.js';
import { Exposures } from '../../src/reporting/read-exposures.js';

const ease: CountedItem = {
  code: 'ease',
  concept: 'ease_of_use',
  type: 'rating',
  scale: { min: 1, max: 5 },
  text: { it: 'Quanto è facile?' },
};

const asked = (item: CountedItem): Counted => {
  const [only] = seriesIn([item]);
  if (!only) throw new Error('not counted');
  return only;
};

function cell(
  histogram: number[],
  { item = ease, ...change }: Partial<CountedCell> & { item?: CountedItem } = {},
): CountedCell {
  const n = histogram.reduce((sum, count) => sum + count, 0);
  const place = { tenant_id: 't1', service_id: 's1', period: '2026-01-01', format_version_id: 'v1' };
  return { ...place, asked: asked(item), n, histogram, ...change };
}

const entry: Figure = {
  tenant_id: null,
  service_id: null,
  ipa_category: null,
  service_topic: null,
  period: null,
  code: 'ease',
  concept: 'ease_of_use',
  type: 'rating',
  categories: [1, 2, 3, 4, 5],
  status: 'published',
  n: null,
  histogram: null,
  mean: null,
  mean_interval: null,
  top2: null,
  interval: null,
  exposures: null,
  response_rate: null,
  rating_tokens: null,
  n_flagged: null,
  flags: [],
  comparability: 'comparable',
  format_versions: ['v1'],
};

type Offered = NonNullable<ConstructorParameters<typeof Exposures>[0]>;

const ascending = (one: number, other: number): number => one - other;

describe('a figure', () => {
  it('of enough respondents has its count, histogram, mean and top2 with interval', () => {
    expect(figuresOf([cell([1, 0, 1, 3, 5])], 'none', 'total')).toEqual([
      {
        ...entry,
        n: 10,
        n_flagged: 0,
        histogram: [1, 0, 1, 3, 5],
        mean: 4.1,
        top2: 0.8,
        interval: [expect.closeTo(0.4902, 4), expect.closeTo(0.9433, 4)],
      },
    ]);
  });

  it.each([
    ['29 ratings', [0, 0, 0, 14, 15], null],
    ['30 ratings', [0, 0, 0, 15, 15], [4.310105, 4.689895]],
    ['ratings that nearly all are the highest', [1, 0, 0, 0, 29], [4.593969, 5]],
    ['ratings all alike', [0, 0, 0, 0, 90], null],
  ])('of %s has a mean with this interval', (_ratings, histogram, interval) => {
    const [figure] = figuresOf([cell(histogram)], 'none', 'total');
    expect(figure?.mean).toBeGreaterThan(4);
    expect(figure?.mean_interval).toEqual(interval && interval.map((bound) => expect.closeTo(bound, 5)));
  });

  it('of nobody says so, and has no mean', () => {
    const empty = { ...entry, status: 'no_data', n: 0, n_flagged: 0, histogram: [0, 0, 0, 0, 0] };
    expect(figuresOf([cell([])], 'none', 'total')).toEqual([empty]);
  });

  it.each<[string, CountedCell[], string]>([
    ['too few', [cell([0, 0, 0, 0, 4])], 'too_few'],
    ['several too few', [cell([4, 0, 0, 0, 0]), cell([4, 0, 0, 0, 0], { service_id: 's2' })], 'too_few'],
  ])('of %s hides every number', (_case, cells, status) => {
    expect(figuresOf(cells, 'none', 'total')).toEqual([{ ...entry, status }]);
  });

  it('is made of the services and months that may be shown, and of no other', () => {
    const cells = [
      cell([0, 0, 0, 0, 50]),
      cell([4, 0, 0, 0, 0], { period: '2026-02-01' }),
      cell([4, 0, 0, 0, 0], { service_id: 's2' }),
    ];
    expect(figuresOf(cells, 'none', 'total')).toMatchObject([
      { status: 'published', n: 50, histogram: [0, 0, 0, 0, 50] },
    ]);
  });

  describe('has offers', () => {
    const offered = (n: number, service_id = 's1', period = '2026-01-01'): Offered => [{ service_id, period, n }];
    const shown = cell([0, 0, 0, 0, 10]);
    const hidden = cell([0, 0, 0, 0, 4], { service_id: 's2' });
    const other = cell([0, 0, 0, 0, 10], { service_id: 's3' });

    it.each<[string, CountedCell[], Offered, number | null, number | null]>([
      ['of what it counts', [shown], offered(40), 40, 0.25],
      ['of no other month', [shown], offered(40, 's1', '2026-02-01'), null, null],
      ['of no service that is hidden', [shown, hidden], [...offered(40), ...offered(9, 's2')], 40, 0.25],
      ['fewer than respondents', [shown], offered(9), 9, null],
      ['not counted everywhere', [shown, other], offered(40), 40, null],
      ['hidden with the count', [hidden], offered(9, 's2'), null, null],
    ])('%s', (_case, cells, counts, exposures, response_rate) => {
      const counted = new Exposures(counts);
      const figures = figuresOf(cells, 'none', 'total', { exposures: counted, tokens: counted });
      // What is hidden of the one is hidden of the other.
      expect(figures).toMatchObject([{ exposures, response_rate, rating_tokens: exposures }]);
    });
  });

  it('pools an item with itself before another that is comparable, whatever the order', () => {
    const other = { format_version_id: 'v2', item: { ...ease, code: 'other' } };
    const given = [
      cell([0, 0, 0, 0, 10]),
      cell([0, 0, 0, 20, 0], other),
      cell([0, 0, 40, 0, 0], { format_version_id: 'v2' }),
    ];
    for (const cells of [given, given.toReversed()]) {
      const figures = figuresOf(cells, 'none', 'total').map(({ code, n }) => [code, n] as const);
      expect(new Map(figures)).toEqual(
        new Map([
          [ease.code, 50],
          ['other', 20],
        ]),
      );
    }
  });

  it('takes the versions of one service in one month together', () => {
    const cells = [cell([0, 0, 0, 0, 3]), cell([0, 0, 0, 3, 0], { format_version_id: 'v2' })];
    expect(figuresOf(cells, 'service', 'month')).toMatchObject([
      { status: 'published', n: 6, histogram: [0, 0, 0, 3, 3], format_versions: ['v1', 'v2'] },
    ]);
  });

  it('takes an item that has another code in a later version along', () => {
    const renamed = cell([0, 0, 0, 0, 3], { item: { ...ease, code: 'facility' }, format_version_id: 'v2' });
    expect(figuresOf([cell([0, 0, 0, 0, 3]), renamed], 'none', 'total')).toMatchObject([
      { code: 'ease', n: 6, format_versions: ['v1', 'v2'] },
    ]);
  });

  it('of choices counts categories in the order of the questionnaire, without mean', () => {
    const item: CountedItem = {
      code: 'why',
      concept: 'obstacle',
      type: 'multiple_choice',
      text: { it: 'Dove?' },
      options: ['slow', 'other', 'clear'].map((code) => ({ code, text: { it: code } })),
    };
    expect(figuresOf([cell([4, 0, 6], { item, n: 7 })], 'none', 'total')).toEqual([
      {
        ...entry,
        code: 'why',
        concept: 'obstacle',
        type: 'multiple_choice',
        categories: ['slow', 'other', 'clear'],
        n: 7,
        n_flagged: 0,
        histogram: [4, 0, 6],
      },
    ]);
  });

  it('of a scale from 0 means by the values of the scale', () => {
    const item: CountedItem = { ...ease, scale: { min: 0, max: 10 } };
    const histogram = [1, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5];
    expect(figuresOf([cell(histogram, { item })], 'none', 'total')).toMatchObject([
      { categories: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], mean: 8.6, top2: 0.9 },
    ]);
  });
});

describe('what is never pooled', () => {
  const variants: [string, CountedItem, string][] = [
    ['another concept', { ...ease, concept: 'effort' }, 'comparable'],
    ['another scale', { ...ease, scale: { min: 1, max: 7 } }, 'not_comparable'],
    ['another wording', { ...ease, text: { it: 'È facile?' } }, 'break'],
    ['another condition', { ...ease, show_if: { item: 'x', gte: 1 } }, 'break'],
  ];

  it.each(variants)('%s', (_case, item, comparability) => {
    const cells = [cell([0, 0, 0, 0, 9]), cell([8, 0, 0, 0, 0], { item, format_version_id: 'v2' })];
    expect(figuresOf(cells, 'none', 'total')).toMatchObject([
      { concept: 'ease_of_use', n: 9, comparability, format_versions: ['v1'] },
      { concept: item.concept, n: 8, comparability, format_versions: ['v2'] },
    ]);
  });

  it('two items of one version, however alike: the same citizens answered both', () => {
    const cells = [cell([0, 0, 0, 0, 3]), cell([0, 0, 0, 0, 3], { item: { ...ease, code: 'ease_again' } })];
    expect(figuresOf(cells, 'none', 'total')).toEqual([
      { ...entry, status: 'too_few' },
      { ...entry, code: 'ease_again', status: 'too_few' },
    ]);
  });

  it('two wordings of one version, which is no break: neither comes after the other', () => {
    const reworded = { ...ease, code: 'again', text: { it: 'E ancora?' } };
    const figures = figuresOf([cell([0, 0, 0, 0, 9]), cell([0, 0, 0, 0, 9], { item: reworded })], 'none', 'total');
    expect(figures.map(({ comparability }) => comparability)).toEqual(['comparable', 'comparable']);
  });

  it('in any report, neither between variants nor between places', () => {
    const items = [ease, ...variants.map(([, item]) => item)];
    const cells = fc.array(
      fc.record({
        variant: fc.nat({ max: items.length - 1 }),
        tenant_id: fc.constantFrom('t1', 't2'),
        service_id: fc.constantFrom('s1', 's2'),
        n: fc.integer({ min: 5, max: 50 }),
      }),
    );
    fc.assert(
      fc.property(cells, (given) => {
        const sums: Record<string, number> = {};
        for (const { variant, tenant_id, service_id, n } of given) {
          const key = `${JSON.stringify(items[variant])} ${tenant_id} ${tenant_id}${service_id}`;
          sums[key] = (sums[key] ?? 0) + n;
        }
        const counted = given.map(({ variant, tenant_id, service_id, n }) =>
          cell([0, 0, 0, 0, n], { tenant_id, service_id: tenant_id + service_id, item: items[variant] ?? ease }),
        );
        const figures = figuresOf(counted, 'service', 'total').map((figure) => figure.n ?? 0);
        expect(figures.sort(ascending)).toEqual(Object.values(sums).sort(ascending));
      }),
    );
  });
});

describe('the place of a figure', () => {
  const cells = [
    cell([0, 0, 0, 0, 10], { tenant_id: 't1', service_id: 's1' }),
    cell([0, 0, 0, 0, 20], { tenant_id: 't1', service_id: 's2', period: '2026-05-01' }),
    cell([0, 0, 0, 0, 40], { tenant_id: 't2', service_id: 's3', period: '2027-05-01' }),
  ];

  it.each([
    ['none', [[null, null, 70]]],
    [
      'tenant',
      [
        ['t1', null, 30],
        ['t2', null, 40],
      ],
    ],
    [
      'service',
      [
        ['t1', 's1', 10],
        ['t1', 's2', 20],
        ['t2', 's3', 40],
      ],
    ],
  ] as const)('by %s', (grouping, expected) => {
    const figures = figuresOf(cells, grouping, 'total');
    expect(figures.map((figure) => [figure.tenant_id, figure.service_id, figure.n])).toEqual(expected);
  });

  it.each([
    ['category', 'ipa_category'],
    ['topic', 'service_topic'],
  ] as const)('by %s, whoever and whatever else', (grouping, member) => {
    const kinds = ['L6', 'L6', 'C1'].map((kind) => ({ [member]: kind }));
    const figures = figuresOf(
      cells.map((one, index) => ({ ...one, ...kinds[index] })),
      grouping,
      'total',
    );
    expect(figures.map((figure) => [figure[member], figure.tenant_id, figure.service_id, figure.n])).toEqual([
      ['L6', null, null, 30],
      ['C1', null, null, 40],
    ]);
  });

  it('in time', () => {
    const figures = figuresOf(cells, 'none', 'year');
    expect(figures.map(({ period, n }) => [period, n])).toEqual([
      ['2026', 30],
      ['2027', 40],
    ]);
  });

  it.each<[string, Granularity, string | null]>([
    ['2026-08-01', 'total', null],
    ['2026-08-01', 'year', '2026'],
    ['2026-08-01', 'month', '2026-08'],
    ['2026-01-01', 'quarter', '2026-Q1'],
    ['2026-03-01', 'quarter', '2026-Q1'],
    ['2026-04-01', 'quarter', '2026-Q2'],
    ['2026-09-01', 'quarter', '2026-Q3'],
    ['2026-10-01', 'quarter', '2026-Q4'],
    ['2026-12-01', 'quarter', '2026-Q4'],
  ])('%s by %s is %s', (period, granularity, expected) => {
    expect(bucketOf(period, granularity)).toBe(expected);
  });
});
