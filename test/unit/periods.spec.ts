import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { coarsen, type Dated, GRAINS, type Period, periodKey, periodsOf } from '../../src/anonymization/periods.js';

const at = (day: string, service_id = 's', n = 1): Dated => ({ service_id, day, n });
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => structuredClone(one));
const said = (periods: readonly Period[]): string[] => periods.map(({ grain, period }) => `${grain} ${period}`);

describe('the period of a response', () => {
  it.each([
    ['2026-03-11', ['2026-03-11', '2026-03-09', '2026-03-01']],
    ['2026-03-09', ['2026-03-09', '2026-03-09', '2026-03-01']],
    ['2026-03-15', ['2026-03-15', '2026-03-09', '2026-03-01']],
    // A week that two months share is two.
    ['2026-04-01', ['2026-04-01', '2026-04-01', '2026-04-01']],
    ['2026-03-31', ['2026-03-31', '2026-03-30', '2026-03-01']],
    ['2026-01-01', ['2026-01-01', '2026-01-01', '2026-01-01']],
    ['2028-02-29', ['2028-02-29', '2028-02-28', '2028-02-01']],
  ])('of %s is one of %j', (day, firsts) => {
    expect(said(periodsOf(day))).toEqual(firsts.map((first, place) => `${GRAINS[place]} ${first}`));
  });

  it('is the finest that holds enough of the service', () => {
    const dated = [...times(10, at('2026-03-10')), ...times(6, at('2026-03-11')), ...times(4, at('2026-03-12'))];
    const odd = [...times(3, at('2026-03-20')), ...times(10, at('2026-03-10', 'other'))];
    expect(said(coarsen([...dated, ...odd], new Map(), 10))).toEqual([
      ...times(10, 'day 2026-03-10'),
      ...times(10, 'week 2026-03-09'),
      ...times(3, 'month 2026-03-01'),
      ...times(10, 'day 2026-03-10'),
    ]);
  });

  it('is the same for those that came together as for each of them', () => {
    const days = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-20'];
    const dated = fc.array(fc.record({ day: fc.constantFrom(...days), n: fc.integer({ min: 1, max: 8 }) }));
    fc.assert(
      fc.property(dated, (given) => {
        const together = given.map(({ day, n }) => at(day, 's', n));
        const each = given.flatMap(({ day, n }) => times(n, at(day)));
        const periods = coarsen(together, new Map(), 10);
        expect(coarsen(each, new Map(), 10)).toEqual(given.flatMap(({ n }, place) => times(n, periods[place])));
      }),
    );
  });

  it('counts those that are stored already', () => {
    const stored = new Map([['s day 2026-03-10', 10]]);
    expect(said(coarsen([at('2026-03-10'), at('2026-03-11')], stored, 10))).toEqual([
      'day 2026-03-10',
      'month 2026-03-01',
    ]);
    expect(said(coarsen(times(2, at('2026-03-10')), new Map([['s day 2026-03-10', 8]]), 10))).toEqual(
      times(2, 'day 2026-03-10'),
    );
  });

  it('is never finer than enough others, and never other than its own day’s', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((n) => new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10));
    const n = fc.integer({ min: 1, max: 3 });
    const dated = fc.array(fc.record({ service_id: fc.constantFrom('a', 'b'), day, n }), { maxLength: 200 });
    fc.assert(
      fc.property(dated, fc.integer({ min: 3, max: 12 }), (given, enough) => {
        const periods = coarsen(given, new Map(), enough);
        const counts = new Map<string, number>();
        periods.forEach((period, place) => {
          const key = periodKey(given[place]?.service_id ?? '', period);
          counts.set(key, (counts.get(key) ?? 0) + (given[place]?.n ?? 0));
        });
        periods.forEach((period, place) => {
          const { service_id = '', day: of = '' } = given[place] ?? {};
          expect(periodsOf(of)).toContainEqual(period);
          if (period.grain !== 'month')
            expect(counts.get(periodKey(service_id, period))).toBeGreaterThanOrEqual(enough);
        });
      }),
    );
  });
});
