import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { italianDay } from '../../src/services/calendar.js';
import { type DirectoryEntry, reasonNotCollecting } from '../../src/services/service-directory.js';

/** The day in Greenwich, so many days on. */
const greenwich = (date: Date, days: number): string =>
  new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe('the calendar day in Italy', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01'],
    ['2025-12-31T22:59:59Z', '2025-12-31'],
    ['2025-12-31T23:00:00Z', '2026-01-01'],
    ['2026-06-30T21:59:59Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    ['2028-02-29T12:00:00Z', '2028-02-29'],
  ])('%s → %s', (moment, expected) => {
    expect(italianDay(new Date(moment))).toBe(expected);
  });

  it('is the day in Greenwich or the next, and sorts as time goes', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        expect([greenwich(one, 0), greenwich(one, 1)]).toContain(italianDay(one));
        expect(italianDay(earlier) <= italianDay(later)).toBe(true);
      }),
    );
  });
});

describe('a service collects', () => {
  const entry: DirectoryEntry = {
    tenant_id: 't',
    service_id: 's',
    name: 'Anagrafe',
    tenant_name: 'Comune',
    logo: null,
    tenant_status: 'active',
    status: 'active',
    starts_on: '2026-03-01',
    ends_on: '2026-03-31',
    ipa_category: 'L6',
    service_topic: 'registry',
    allowed_origins: [],
    token_policy: 'open' as const,
    rating_link_minutes: 30,
    proof_of_work: 'never',
    own_items: [],
    grace: 'on_screen',
    former_topic: null,
    former_category: null,
  };
  const absent = 'the administration does not take part at present';

  it.each<[Partial<DirectoryEntry>, string, string | undefined]>([
    [{}, '2026-03-15T12:00:00Z', undefined],
    [{}, '2026-02-28T22:59:59Z', 'collection begins on 2026-03-01'],
    [{}, '2026-02-28T23:00:00Z', undefined],
    [{}, '2026-03-31T21:59:59Z', undefined],
    [{}, '2026-03-31T22:00:00Z', 'collection ended on 2026-03-31'],
    [{ ends_on: null }, '2036-03-31T22:00:00Z', undefined],
    [{ starts_on: '2026-03-31' }, '2026-03-31T12:00:00Z', undefined],
    [{ status: 'suspended' }, '2026-03-15T12:00:00Z', 'the service is suspended'],
    [{ tenant_status: 'requested' }, '2026-03-15T12:00:00Z', absent],
    [{ tenant_status: 'suspended' }, '2026-03-15T12:00:00Z', absent],
    [{ tenant_status: 'withdrawn', status: 'suspended' }, '2026-12-15T12:00:00Z', absent],
  ])('%j at %s → %s', (change, moment, expected) => {
    expect(reasonNotCollecting({ ...entry, ...change }, new Date(moment))).toBe(expected);
  });
});
