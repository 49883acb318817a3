import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isHeardSince, silenceProbability, silentSince } from '../../src/feeds/alerts/silent.js';
import { monthAfter } from '../../src/services/calendar.js';

/** Counts of months in a row, from January 2026 on. */
const counts = (...ns: number[]): Map<string, number> =>
  new Map(ns.map((n, index) => [monthAfter('2026-01', index), n]));

/** From January to August. */
const steady = [40, 42, 38, 41, 39, 40, 43, 40];

describe('the probability of a silence', () => {
  // e⁻⁴⁰; and 20, 40, 60 have the mean 40, the variance 400 and so the index of dispersion 10.
  it.each<[string, number[], number, number]>([
    ['of a month, counts that are all alike', [40, 40, 40], 1, 4.248354255291589e-18],
    ['of half of one', [40, 40, 40], 0.5, 2.061153622438558e-9],
    ['of a month, counts that vary', [20, 40, 60], 1, 10 ** (-40 / 9)],
  ])('%s', (_what, history, time, probability) => {
    expect(silenceProbability(history, time) / probability).toBeCloseTo(1, 10);
  });

  it('falls with time, and is greater where counts vary more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 500 }), { minLength: 2, maxLength: 12 }), (history) => {
        const [short, long] = [silenceProbability(history, 0.5), silenceProbability(history, 1)];
        expect(short).toBeLessThanOrEqual(1);
        expect(long).toBeGreaterThanOrEqual(0);
        expect(long).toBeLessThanOrEqual(short);
        const mean = history.reduce((sum, n) => sum + n, 0) / history.length;
        expect(long).toBeGreaterThanOrEqual(Math.exp(-mean) * (1 - 1e-9));
      }),
    );
  });
});

describe('a service', () => {
  it.each<[string, number[], string, string | undefined]>([
    ['falls silent with the first month without a response', steady, '2026-10-05', '2026-09'],
    ['may do so within a month', steady, '2026-09-17', '2026-09'],
    ['has not for less than two weeks', steady, '2026-09-16', undefined],
    ['has not while any answer, however few', [...steady, 1], '2026-10-05', undefined],
    ['that never spoke is not silent', [], '2026-10-05', undefined],
    ['must have a history', [40, 42, 38, 41, 39], '2026-10-05', undefined],
    ['must have one without a gap', [40, 42, 38, 0, 41, 39, 40, 43], '2026-10-05', undefined],
    ['must have one that may be published', [40, 42, 38, 4, 41, 39, 40, 43], '2026-10-05', undefined],
    ['that rarely speaks may be silent for a while', [5, 6, 5, 7, 5, 6, 5, 6], '2026-10-05', undefined],
    ['but not for ever', [5, 6, 5, 7, 5, 6, 5, 6], '2026-11-05', '2026-09'],
    ['that speaks in bursts may, too', [5, 90, 6, 5, 80, 7, 5, 95], '2026-10-05', undefined],
    [
      'is judged by its last year',
      [...Array.from({ length: 10 }, () => 900), ...steady, 40, 40, 40, 40],
      '2026-10-05',
      undefined,
    ],
  ])('%s', (_what, ns, today, since) => {
    expect(silentSince(counts(...ns), today)).toBe(since);
  });

  it.each<[string, number[], string, boolean]>([
    ['by as many as are made anonymous together', [0, 10], '2026-10-20', true],
    ['not by fewer while the month lasts', [0, 9], '2026-10-20', false],
    ['by as many as may be published when it is over', [0, 5], '2026-11-04', true],
    ['not before its last responses are counted', [0, 5], '2026-11-02', false],
    ['not by fewer', [0, 4], '2026-12-20', false],
    ['not by those before', [], '2026-10-20', false],
  ])('is heard of again %s', (_what, ns, today, heard) => {
    expect(isHeardSince(counts(...steady, ...ns), '2026-09', today)).toBe(heard);
  });
});
