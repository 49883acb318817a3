import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Comparison, comparisonOf, droppedAmong, type MonthlyShare } from '../../src/feeds/alerts/dropped.js';
import { monthAfter } from '../../src/services/calendar.js';

/** Months in a row from January 2026 on, each with so many of a hundred content. */
const months = (...shares: number[]): MonthlyShare[] =>
  shares.map((x, index) => ({ month: monthAfter('2026-01', index), x, n: 100 }));

const usual = [80, 78, 82, 79, 81, 80];

const compared = (...shares: number[]): Comparison => {
  const found = comparisonOf(months(...shares), monthAfter('2026-01', shares.length - 1));
  if (!found) throw new Error('cannot be compared');
  return found;
};

describe('a month', () => {
  it.each<[string, MonthlyShare[], string]>([
    ['that may not be published', months(...usual), '2026-07'],
    ['with too short a history', months(...usual), '2026-06'],
  ])('%s is not compared', (_what, series, month) => {
    expect(comparisonOf(series, month)).toBeUndefined();
  });

  it('is compared with the twelve before it that may be published', () => {
    const found = comparisonOf(months(10, ...usual, ...usual, 50), '2027-02');
    expect(found?.last).toEqual({ month: '2027-02', x: 50, n: 100 });
    expect(found?.history.map(({ month }) => month).toSorted()).toEqual(
      Array.from({ length: 12 }, (_, index) => monthAfter('2026-02', index)),
    );
  });

  it('is compared with those before the drop, once the service is known to have dropped', () => {
    const found = comparisonOf(months(...usual, 50, 52), '2026-08', '2026-07');
    expect([found?.last.x, found?.history.length]).toEqual([52, usual.length]);
  });
});

describe('a service', () => {
  it.each<[string, Comparison, boolean]>([
    ['drops significantly', compared(...usual, 55), true],
    ['does not by what is chance', compared(...usual, 73), false],
    ['does not when it rises', compared(...usual, 99), false],
    ['does not when it has been as low before', compared(80, 78, 55, 79, 81, 80, 56), false],
    ['does not with all content as ever', compared(100, 100, 100, 100, 100, 100, 100), false],
    [
      'does not by a point, however certain',
      {
        last: { month: '2026-07', x: 790_000, n: 1_000_000 },
        history: usual.map((_share, index) => ({ month: monthAfter('2026-01', index), x: 800_000, n: 1_000_000 })),
      },
      false,
    ],
  ])('%s', (_what, comparison, dropped) => {
    expect(droppedAmong([comparison])).toEqual([dropped]);
  });

  it('is held to more among many others', () => {
    const doubtful = compared(...usual, 70);
    expect(droppedAmong([doubtful])).toEqual([true]);
    const [first, ...others] = droppedAmong([doubtful, ...Array.from({ length: 40 }, () => compared(...usual, 80))]);
    expect([first, others.includes(true)]).toEqual([false, false]);
  });

  it('drops or not whatever the order of the others', () => {
    const share = fc.integer({ min: 1, max: 99 });
    const service = fc.array(share, { minLength: 7, maxLength: 13 }).map((shares) => compared(...shares));
    fc.assert(
      fc.property(fc.array(service), (services) => {
        expect(droppedAmong(services.toReversed())).toEqual(droppedAmong(services).toReversed());
      }),
    );
  });

  it('of none says nothing', () => {
    expect(droppedAmong([])).toEqual([]);
  });
});
