import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bitOf, FLAGS, flagsOf, namesOf } from '../../src/collection/quality/flags.js';
import { isTooFast, openedAt, openingStamp } from '../../src/collection/quality/speed.js';
import { LEAST_RATINGS, ratingPattern } from '../../src/collection/quality/rating-pattern.js';
import { COUNTERS, LEAST_ALIKE, Repetition, SHARE_ALIKE } from '../../src/collection/quality/repetition.js';
import { NEVER_UNUSUAL, TIMES_USUAL, UsualRate } from '../../src/collection/quality/usual-rate.js';
import type { Answers, Item } from '../../src/formats/item.js';

const text = { it: 'Testo' };
const rating = (code: string, max = 5): Item => ({ code, concept: code, type: 'rating', scale: { min: 1, max }, text });

describe('flags', () => {
  // Rows that are stored already are read by these places.
  it('keep their bits', () => {
    expect(FLAGS.map((flag) => [flag, bitOf(flag)])).toEqual([
      ['burst', 1],
      ['straight_line', 2],
      ['speed', 4],
      ['no_proof', 8],
      ['honeypot', 16],
      ['repetition', 32],
    ]);
  });

  it('are read back as they were set', () => {
    fc.assert(
      fc.property(fc.subarray([...FLAGS]), (names) => {
        const signals = Object.fromEntries(FLAGS.map((flag) => [flag, names.includes(flag)]));
        expect(namesOf(flagsOf(signals))).toEqual(names);
      }),
    );
  });
});

describe('a straight line', () => {
  const items = [...['a', 'b', 'c', 'd', 'e'].map((code) => rating(code)), rating('wide', 9)];

  it.each<[boolean, Answers]>([
    [true, { a: 5, b: 5, c: 5, d: 5 }],
    [true, { a: 1, b: 1, c: 1, d: 1, e: 1 }],
    // The middle of each scale.
    [true, { a: 3, b: 3, c: 3, wide: 5 }],
    [true, { a: 5, b: 5, c: 5, d: 5, e: 'not_applicable' }],
    [false, { a: 5, b: 5, c: 5, wide: 5 }],
    [false, { a: 5, b: 5, c: 5, d: 4 }],
    [false, { a: 4, b: 5, c: 5, d: 5, e: 5 }],
    // Too few to tell.
    [false, { a: 5, b: 5, c: 5 }],
    [false, { a: 5, b: 5, c: 5, d: 'not_applicable' }],
    [false, {}],
  ])('is %p of %j', (expected, answers) => {
    expect(ratingPattern(items, answers)?.isStraightLine ?? false).toBe(expected);
  });

  it('is one when all ratings are alike, whatever else is answered, and no other time', () => {
    const asked = [
      ...items.slice(0, 5),
      { code: 'comment', concept: 'comment', type: 'text', max_length: 9, text } as const,
    ];
    const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 0, maxLength: 5 });
    fc.assert(
      fc.property(ratings, fc.string(), (given, comment) => {
        const answers = Object.fromEntries(given.map((value, index) => ['abcde'[index], value]));
        const expected = given.length >= LEAST_RATINGS && new Set(given).size === 1;
        expect(ratingPattern(asked, { ...answers, comment })?.isStraightLine ?? false).toBe(expected);
      }),
    );
  });
});

describe('a repetition', () => {
  const HOUR = 3_600_000;
  const seen = (repetition: Repetition, patterns: readonly string[], now = 0): boolean[] =>
    patterns.map((pattern) => repetition.add(pattern, now));
  const alike = (count: number, pattern = '5 4 5 4 '): string[] => Array.from({ length: count }, () => pattern);
  const different = (count: number): string[] => Array.from({ length: count }, (_, number) => `different ${number}`);

  it('is one from the fiftieth on', () => {
    const flagged = seen(new Repetition(), alike(LEAST_ALIKE + 10));
    expect(flagged.indexOf(true)).toBe(LEAST_ALIKE - 1);
    expect(flagged.filter(Boolean)).toHaveLength(11);
  });

  it('is none where as many others come', () => {
    const repetition = new Repetition();
    const flagged = alike(1_000).flatMap((pattern, turn) => {
      seen(repetition, [`${turn % 9}`, `${turn % 7} other`, `${turn % 5} more`]);
      return seen(repetition, [pattern]);
    });
    expect(flagged).not.toContain(true);
  });

  it('is found among any number of others, each of which comes once', () => {
    const repetition = new Repetition();
    different(10 * COUNTERS).forEach((other) => {
      repetition.add(other, 0);
      repetition.add('1 2 1 2 ', 0);
    });
    expect(repetition.add('1 2 1 2 ', 0)).toBe(true);
  });

  it('is never one of a pattern that has a smaller share', () => {
    const patterns = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(patterns, (given) => {
        const flagged = seen(new Repetition(), given);
        given.forEach((pattern, place) => {
          const before = given.slice(0, place + 1);
          const count = before.filter((other) => other === pattern).length;
          expect(flagged[place]).toBe(count >= LEAST_ALIKE && count > SHARE_ALIKE * before.length);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('fades with the hours', () => {
    const repetition = new Repetition();
    seen(repetition, alike(LEAST_ALIKE - 1));
    expect(seen(repetition, alike(1), HOUR)).toEqual([false]);
    expect(seen(repetition, alike(LEAST_ALIKE), 1_000_000 * HOUR).indexOf(true)).toBe(LEAST_ALIKE - 1);
  });
});

describe('speed', () => {
  const key = randomBytes(32);
  const stamp = openingStamp(key, 'form', 1_790_000_000);

  it.each<[boolean, number | undefined, number]>([
    [true, 0, 4],
    [true, 3, 4],
    [false, 4, 4],
    [false, 86_400, 4],
    [true, 4, 5],
    // Nothing proves that the page was opened.
    [true, undefined, 1],
    // Clocks of two processes.
    [true, -1, 1],
  ])('is too high: %p, after %p seconds for %p answers', (expected, seconds, count) => {
    const answers = Object.fromEntries(Array.from({ length: count }, (_, index) => [`item_${index}`, 5]));
    expect(isTooFast(seconds, answers)).toBe(expected);
  });

  it('is reckoned from the stamp of the page', () => {
    expect(openedAt(key, 'form', stamp)).toBe(1_790_000_000);
  });

  it.each<[string, string | undefined]>([
    ['none', undefined],
    ['an earlier time', stamp.replace('1790', '1690')],
    ['no signature', '1790000000.'],
    ['a text', 'yesterday'],
    ['another key', openingStamp(randomBytes(32), 'form', 1_790_000_000)],
    ['another page', openingStamp(key, 'other', 1_790_000_000)],
  ])('is not reckoned from %s', (_case, given) => {
    expect(openedAt(key, 'form', given)).toBeUndefined();
  });
});

describe('the usual rate of a service', () => {
  const MINUTE = 60_000;

  /** One call for each response; whether any was unusual, by minute. */
  function unusual(rate: UsualRate, perMinute: readonly number[], from = 0): boolean[] {
    return perMinute.map((count, minute) =>
      Array.from({ length: count }, () => rate.add((from + minute) * MINUTE)).includes(true),
    );
  }

  const hour = (count: number): number[] => Array.from({ length: 60 }, () => count);

  it('is learned before anything is unusual', () => {
    expect(unusual(new UsualRate(), [5_000, 50, 5_000])).toEqual([false, false, false]);
  });

  it.each<[boolean, number, number]>([
    [false, 1, NEVER_UNUSUAL],
    [true, 1, NEVER_UNUSUAL + 1],
    [false, 100, 100 * TIMES_USUAL],
    [true, 100, 100 * TIMES_USUAL + 1],
  ])('makes it unusual: %p, that after %p a minute there are %p', (expected, before, now) => {
    const rate = new UsualRate();
    unusual(rate, hour(before));
    expect(unusual(rate, [now], 60)).toEqual([expected]);
  });

  it('fades in a long silence', () => {
    const rate = new UsualRate();
    unusual(rate, hour(1_000));
    expect(unusual(rate, [NEVER_UNUSUAL + 1], 24 * 60)).toEqual([true]);
  });
});
