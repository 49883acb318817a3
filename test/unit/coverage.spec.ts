import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sliceOf } from '../../src/database/slice.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';
import { seriesIn } from '../../src/formats/comparison/series.js';
import { closedMonths } from '../../src/reporting/coverage/closed-months.js';
import { monthAfter } from '../../src/services/calendar.js';
import { countsByCategory, countsOf } from '../../src/reporting/coverage/coverage-counts.js';
import { publishedMonths } from '../../src/reporting/coverage/reported-months.js';
import {
  COVERAGE_STATES,
  type RegisteredService,
  type Standing,
  standingOf,
} from '../../src/reporting/coverage/service-state.js';
import { tenantStanding } from '../../src/reporting/coverage/tenant-state.js';
import type { CountedCell } from '../../src/reporting/figures.js';

const TODAY = '2026-11-27';
const WINDOW = closedMonths(TODAY, 3);

describe('closed months', () => {
  it.each<[string, number, string, string]>([
    [TODAY, 3, '2026-08', '2026-10'],
    ['2026-01-31', 1, '2025-12', '2025-12'],
    ['2026-03-01', 12, '2025-03', '2026-02'],
  ])('before %s, %i of them: from %s to %s', (today, months, from, to) => {
    expect(closedMonths(today, months)).toEqual({ from, to });
  });

  it('begin after one another', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01-31', 1)]).toEqual(['2027-01', '2026-02']);
  });
});

const service = (values: Partial<RegisteredService> = {}): RegisteredService => ({
  status: 'active',
  tenant_status: 'active',
  starts_on: '2026-01-15',
  ends_on: null,
  ...values,
});

const standing = (values: Partial<RegisteredService>, ...reported: string[]): unknown[] => {
  const { active, state, last_reported, silent_since } = standingOf(service(values), reported, WINDOW, TODAY);
  return [active, state, last_reported, silent_since];
};

describe('a service', () => {
  it.each<[string, unknown[], Partial<RegisteredService>, string[]]>([
    ['reports', [true, 'reporting', '2026-10', null], {}, ['2026-09', '2026-10']],
    ['reports once in the window', [true, 'reporting', '2026-08', null], {}, ['2026-08']],
    ['is silent since it stopped', [true, 'silent', '2026-07', '2026-08'], {}, ['2026-05', '2026-07']],
    ['is silent since it was to begin', [true, 'silent', null, '2026-01'], {}, []],
    ['began in the last of the months', [true, 'silent', null, '2026-10'], { starts_on: '2026-10-31' }, []],
    ['began after them', [true, 'starting', null, null], { starts_on: '2026-11-01' }, []],
    ['will begin', [false, 'inactive', null, null], { starts_on: '2026-11-28' }, []],
    ['ends today', [true, 'silent', null, '2026-01'], { ends_on: TODAY }, []],
    ['has ended', [false, 'inactive', '2026-03', null], { ends_on: '2026-11-26' }, ['2026-03']],
    ['has ended and still reported', [false, 'reporting', '2026-09', null], { ends_on: '2026-10-01' }, ['2026-09']],
    ['is suspended', [false, 'inactive', null, null], { status: 'suspended' }, []],
    ['is of one that is suspended', [false, 'inactive', null, null], { tenant_status: 'suspended' }, []],
  ])('%s', (_case, expected, values, reported) => {
    expect(standing(values, ...reported)).toEqual(expected);
  });
});

const one = (values: Partial<Standing>): Standing => ({
  active: true,
  state: 'inactive',
  last_reported: null,
  silent_since: null,
  ...values,
});

describe('an administration', () => {
  const silent = one({ state: 'silent', silent_since: '2026-03' });
  const stopped = one({ state: 'silent', last_reported: '2026-05', silent_since: '2026-06' });
  const reporting = one({ state: 'reporting', last_reported: '2026-10' });

  it.each<[string, Partial<Standing>, Standing[]]>([
    ['reports when a service does', { state: 'reporting', last_reported: '2026-10' }, [silent, reporting]],
    [
      'is silent since its last report',
      { state: 'silent', last_reported: '2026-05', silent_since: '2026-06' },
      [silent, stopped],
    ],
    [
      'is silent since its first service was to begin',
      { state: 'silent', silent_since: '2026-01' },
      [silent, { ...silent, silent_since: '2026-01' }],
    ],
    ['is starting without a service', { state: 'starting' }, []],
    ['is starting with services that begin', { state: 'starting' }, [one({ state: 'starting' }), one({})]],
  ])('%s', (_case, expected, services) => {
    expect(tenantStanding('active', services)).toEqual(one(expected));
  });

  it('is inactive when it does not take part', () => {
    expect(tenantStanding('withdrawn', [])).toEqual(one({ active: false, state: 'inactive' }));
  });
});

describe('the counts', () => {
  const among = fc.array(
    fc.record({
      ipa_category: fc.constantFrom('C1', 'L4', 'L6'),
      active: fc.boolean(),
      state: fc.constantFrom(...COVERAGE_STATES),
    }),
  );

  it('have everybody in one state, and by category add up to all', () => {
    fc.assert(
      fc.property(among, among, (services, tenants) => {
        const all = [...tenants, ...services];
        const byCategory = countsByCategory(services, all);
        for (const [name, total] of Object.entries(countsOf(services))) {
          const parts = byCategory.map((category) => category.services[name as 'registered']);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        }
        const { registered, active: _active, ...states } = countsOf(all);
        expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(registered);
      }),
    );
  });
});

describe('the months with a publishable part', () => {
  const [asked] = seriesIn(nationalCore.items);
  const cell = (service_id: string, period: string, n: number, version = 'v1'): CountedCell => ({
    tenant_id: 't1',
    service_id,
    period,
    format_version_id: version,
    asked: asked!,
    n,
    histogram: [0, 0, 0, 0, n],
  });

  it('are those of five respondents or more, of comparable versions together', () => {
    const cells = [
      cell('many', '2026-08-01', 5),
      cell('many', '2026-06-01', 40),
      cell('few', '2026-08-01', 4),
      cell('few', '2026-09-01', 4),
      cell('both', '2026-08-01', 3),
      cell('both', '2026-08-01', 2, 'v2'),
    ];
    expect(publishedMonths(cells).map(({ service_id, month }) => `${service_id} ${month}`)).toEqual([
      'many 2026-08',
      'many 2026-06',
      'both 2026-08',
    ]);
  });
});

describe('rows that were made here', () => {
  it('are walked in slices without losing one or seeing one twice, both ways', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'B'), fc.string({ maxLength: 2 })), {
      selector: (pair) => pair.join('\n'),
    });
    fc.assert(
      fc.property(pairs, fc.boolean(), fc.integer({ min: 1, max: 4 }), (rows, descending, limit) => {
        const walked: [string, string][] = [];
        for (;;) {
          const after = walked.at(-1);
          const next = sliceOf(rows, (row) => row, { key: 'x', descending, after, limit });
          walked.push(...next);
          if (next.length < limit) break;
        }
        const all = sliceOf(rows, (row) => row, { key: 'x', descending: false, limit: rows.length });
        expect(walked).toEqual(descending ? all.toReversed() : all);
        expect(all).toHaveLength(rows.length);
      }),
    );
  });
});
