import { describe, expect, it } from '@jest/globals';
import { endOf, type Published, statusAt } from '../../src/formats/life.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const version = (number: number, starts: number, retired?: number): Published => ({
  version: number,
  starts_at: day(starts),
  retired_at: retired === undefined ? null : day(retired),
});

describe('the end of a version', () => {
  it.each<[string, Published[], (number | null)[]]>([
    ['none for the only one', [version(1, 1)], [null]],
    ['the beginning of the next', [version(1, 1), version(2, 5)], [5, null]],
    ['that of the next in time, not in number', [version(1, 1), version(2, 9), version(3, 5)], [5, null, 9]],
    ['its retirement, when it comes first', [version(1, 1, 3), version(2, 5)], [3, null]],
    ['the beginning of the next, when that comes first', [version(1, 1, 7), version(2, 5)], [5, null]],
    ['not that of one which never began', [version(1, 1), version(2, 5, 4)], [null, 4]],
    ['at once, when another of the same moment comes after it', [version(1, 1), version(2, 1)], [1, null]],
  ])('%s', (_what, versions, ends) => {
    expect(versions.map((one) => endOf(one, versions))).toEqual(ends.map((end) => (end === null ? null : day(end))));
  });

  it('retires it', () => {
    expect([statusAt(null, day(9)), statusAt(day(9), day(9)), statusAt(day(9), day(8))]).toEqual([
      'published',
      'retired',
      'published',
    ]);
  });
});
