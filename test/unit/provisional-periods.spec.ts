import { describe, expect, it } from '@jest/globals';
import { isProvisional, provisionalFromOf } from '../../src/releases/table/periods.js';

describe('a period of a release', () => {
  it.each([
    ['2026-10', '2026-11', false],
    ['2026-11', '2026-11', true],
    ['2026-12', '2026-11', true],
    ['2026-Q3', '2026-10', false],
    ['2026-Q4', '2026-12', true],
    ['2025', '2026-01', false],
    ['2026', '2026-12', true],
    ['2026-08/2026-10', '2026-11', false],
    ['2026-08/2026-11', '2026-11', true],
    ['2026-11', null, false],
  ])('%s, where what is from %s on is provisional: %s', (period, from, is) => {
    expect(isProvisional(period, from)).toBe(is);
  });

  it.each([
    ['2026-09', null],
    ['2026-08', '2026-08'],
    ['2026-06', '2026-07'],
  ])('of 2026-07 to 2026-08, made when %s could still move, is provisional from %s on', (open_month, from) => {
    expect(provisionalFromOf({ first_month: '2026-07', last_month: '2026-08', open_month })).toBe(from);
  });
});
