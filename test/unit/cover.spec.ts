import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { cover, COVERED, faultOf, type Range } from '../../src/reporting/comments/cover.js';

const [text, ranges] = [
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.array(fc.tuple(fc.nat(60), fc.nat(60))),
];
const within = (pairs: readonly [number, number][], given: string): Range[] =>
  pairs
    .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }))
    .filter((range) => faultOf(range, given) === undefined);

describe('covering pieces of a text', () => {
  it.each<[string, Range[], string]>([
    ['Sono Tizio Inventato.', [{ start: 5, end: 20 }], `Sono ${COVERED}.`],
    [
      'abcdef',
      [
        { start: 3, end: 5 },
        { start: 0, end: 1 },
      ],
      `${COVERED}bc${COVERED}f`,
    ],
    [
      'abcdef',
      [
        { start: 1, end: 3 },
        { start: 2, end: 5 },
      ],
      `a${COVERED}f`,
    ],
    [
      'abcdef',
      [
        { start: 1, end: 3 },
        { start: 3, end: 5 },
      ],
      `a${COVERED}f`,
    ],
    ['a😀b', [{ start: 2, end: 3 }], `a${COVERED}b`],
    ['a😀b', [{ start: 1, end: 2 }], `a${COVERED}b`],
    ['abc', [], 'abc'],
  ])('%j without %j', (given, covers, expected) => {
    expect(cover(given, covers)).toBe(expected);
  });

  it('leaves of the text what lies outside of them, in its order, and no half of a character', () => {
    fc.assert(
      fc.property(text, ranges, (given, pairs) => {
        const covers = within(pairs, given);
        const covered = cover(given, covers);
        expect(covered.isWellFormed()).toBe(true);
        const isCovered = (at: number): boolean => covers.some(({ start, end }) => at >= start && at < end);
        const left = Array.from(given.matchAll(/./gsu))
          .filter(
            ({ 0: sign, index }) =>
              !Array.from(sign).some(() => isCovered(index) || isCovered(index + sign.length - 1)),
          )
          .map(([sign]) => sign);
        expect(covered.replaceAll(COVERED, '')).toBe(left.join(''));
      }),
    );
  });

  it('refuses what is no piece of the text', () => {
    for (const range of [
      { start: -1, end: 2 },
      { start: 0, end: 4 },
      { start: 2, end: 2 },
      { start: Number.NaN, end: 1 },
    ]) {
      expect(faultOf(range, 'abc')).toBeDefined();
    }
    expect(faultOf({ start: 0, end: 3 }, 'abc')).toBeUndefined();
  });
});
