import { describe, expect, it } from '@jest/globals';
import { alertChanges, type LastingAlert } from '../../src/feeds/alerts/alert-changes.js';
import { monthAfter } from '../../src/services/calendar.js';
import { monthlyCounts, monthlyShares } from '../../src/feeds/alerts/service-series.js';
import { type Counted, seriesIn } from '../../src/formats/comparison/series.js';
import type { CountedItem } from '../../src/formats/item.js';
import type { CountedCell } from '../../src/reporting/figures.js';

function asked(code: string, concept: string, text = 'Quanto è soddisfatto?'): Counted {
  const item: CountedItem = { code, concept, type: 'rating', scale: { min: 1, max: 5 }, text: { it: text } };
  return (seriesIn([item]) as [Counted])[0];
}

const satisfaction = asked('satisfaction', 'overall_satisfaction');
const ease = asked('ease', 'ease_of_use');

/** A month of the overall satisfaction: so many content, so many not. */
function cell(
  service_id: string,
  month: string,
  [high, low]: [number, number],
  more: Partial<CountedCell> = {},
): CountedCell {
  const place = { tenant_id: 't1', service_id, period: `${month}-01`, format_version_id: 'v1' };
  return { ...place, asked: satisfaction, n: high + low, histogram: [low, 0, 0, 0, high], ...more };
}

/** From January to August 2026. */
const eight = (service: string, last: [number, number] | undefined): CountedCell[] => [
  ...Array.from({ length: 7 }, (_, index) => cell(service, monthAfter('2026-01', index), [80, 20])),
  ...(last ? [cell(service, '2026-08', last)] : []),
];

const today = '2026-09-20';
const look = (cells: CountedCell[], lasting: LastingAlert[] = [], services = ['one', 'other']): unknown[] =>
  alertChanges({ services, cells, lasting, today });

const silent: LastingAlert = { service_id: 'one', kind: 'silent', period: '2026-08' };
const dropped: LastingAlert = { service_id: 'one', kind: 'dropped', period: '2026-08' };

describe('the state of services', () => {
  it.each<[string, unknown[], unknown[]]>([
    [
      'that are as ever does not change',
      look([
        ...eight('one', [80, 20]),
        ...eight('other', [81, 19]),
        cell('one', '2026-09', [1, 0]),
        cell('other', '2026-09', [1, 0]),
      ]),
      [],
    ],
    ['is silent once', look(eight('one', undefined)), [{ ...silent, state: 'raised' }]],
    ['stays silent', look(eight('one', undefined), [silent]), []],
    ['stays silent while few answer', look([...eight('one', undefined), cell('one', '2026-09', [9, 0])], [silent]), []],
    [
      'is heard of again',
      look([...eight('one', undefined), cell('one', '2026-09', [9, 1])], [silent]),
      [{ ...silent, state: 'cleared' }],
    ],
    [
      'drops once',
      look([...eight('one', [50, 50]), cell('one', '2026-09', [1, 0])]),
      [{ ...dropped, state: 'raised' }],
    ],
    ['stays dropped', look([...eight('one', [50, 50]), cell('one', '2026-09', [1, 0])], [dropped]), []],
    [
      'stays dropped while nothing can be said',
      look([...eight('one', [2, 2]), cell('one', '2026-09', [1, 0])], [dropped]),
      [],
    ],
    [
      'recovers',
      look([...eight('one', [80, 20]), cell('one', '2026-09', [1, 0])], [dropped]),
      [{ ...dropped, state: 'cleared' }],
    ],
    [
      'that collect no more is no state',
      look(eight('one', [50, 50]), [silent, dropped], ['other']),
      [
        { ...silent, state: 'cleared' },
        { ...dropped, state: 'cleared' },
      ],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(changes).toEqual(expected);
  });

  it('is compared with what is before the drop, as long as that lasts', () => {
    const cells = [
      ...eight('one', [80, 20]),
      cell('one', '2026-09', [50, 50]),
      cell('one', '2026-10', [52, 48]),
      cell('one', '2026-11', [1, 0]),
    ];
    const lasting: LastingAlert[] = [{ service_id: 'one', kind: 'dropped', period: '2026-09' }];
    expect(alertChanges({ services: ['one'], cells, lasting, today: '2026-11-10' })).toEqual([]);
  });
});

describe('the series of a service', () => {
  it('counts a month by the item that most answered, whatever the version', () => {
    const counts = monthlyCounts([
      cell('one', '2026-01', [3, 0]),
      cell('one', '2026-01', [4, 0], { format_version_id: 'v2' }),
      cell('one', '2026-01', [5, 0], { asked: ease }),
      cell('one', '2026-02', [0, 1]),
    ]);
    expect([...counts]).toEqual([
      ['2026-01', 7],
      ['2026-02', 1],
    ]);
  });

  it('has the shares that may be published, of one question', () => {
    const other = asked('satisfaction', 'overall_satisfaction', 'Consiglierebbe il servizio?');
    const shares = monthlyShares(
      [
        cell('one', '2026-01', [4, 1]),
        cell('one', '2026-02', [3, 1]),
        cell('one', '2026-03', [2, 1]),
        cell('one', '2026-03', [3, 4], { format_version_id: 'v2' }),
        cell('one', '2026-03', [9, 9], { asked: ease }),
        cell('one', '2026-02', [9, 9], { asked: other }),
        cell('one', '2026-03', [2, 0], { asked: other }),
      ],
      '2026-03',
    );
    expect(shares).toEqual([
      { month: '2026-01', x: 4, n: 5 },
      { month: '2026-03', x: 5, n: 10 },
    ]);
  });
});
