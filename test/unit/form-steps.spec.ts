import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { holds } from '../../src/formats/condition.js';
import type { Answer, Answers, Condition, Item } from '../../src/formats/item.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';
import { shownAnswers, stepsOf } from '../../src/pages/form-steps.js';

const rating = (code: string, show_if?: Condition): Item => ({
  code,
  concept: code,
  type: 'rating',
  scale: { min: 1, max: 5 },
  text: { it: 'Testo' },
  show_if,
});

/** The steps as `code code | code`, with a full stop where one says that it is the last. */
const outline = (items: readonly Item[], answers: Answers): string =>
  stepsOf(items, answers)
    .map(({ items: asked, last }) => asked.map(({ code }) => code).join(' ') + (last ? '.' : ''))
    .join(' | ');

const RATINGS = 'ease effectiveness information satisfaction';

describe('the steps of a questionnaire', () => {
  it.each<[what: string, Answers, string]>([
    ['nothing is answered', {}, `${RATINGS} | comment.`],
    ['it was hard', { ease: 3 }, `${RATINGS} | obstacles comment.`],
    ['it was easy', { ease: 4 }, `${RATINGS} | appreciations comment.`],
  ])('of the national core, when %s', (_what, answers, expected) => {
    expect(outline(nationalCore.items, answers)).toBe(expected);
  });

  it.each<[what: string, Item[], Answers, string]>([
    ['no item', [], {}, ''],
    ['no condition', [rating('a'), rating('b')], {}, 'a b.'],
    [
      'conditions in a chain',
      [rating('a'), rating('b', { item: 'a', gte: 3 }), rating('c', { item: 'b', gte: 3 })],
      { a: 3, b: 3 },
      'a | b | c.',
    ],
    [
      'a chain that breaks off',
      [rating('a'), rating('b', { item: 'a', gte: 3 }), rating('c', { item: 'b', gte: 3 })],
      { a: 1 },
      'a',
    ],
    [
      'a condition on what was asked pages ago',
      [rating('a'), rating('b', { item: 'a', gte: 3 }), rating('c'), rating('d', { item: 'a', lte: 5 })],
      { a: 3 },
      'a | b c d.',
    ],
    [
      'a nested condition',
      [
        rating('a'),
        rating('b'),
        rating('c', {
          any: [{ item: 'x', gte: 1 }, { all: [{ item: 'a', gte: 1 }, { any: [{ item: 'b', gte: 3 }] }] }],
        }),
      ],
      { a: 1, b: 3 },
      'a b | c.',
    ],
    [
      'names that every object has',
      [rating('constructor'), rating('value_of', { item: 'constructor', gte: 1 })],
      {},
      'constructor',
    ],
  ])('with %s', (_what, items, answers, expected) => {
    expect(outline(items, answers)).toBe(expected);
  });
});

describe('the answers that are kept', () => {
  const chain = [rating('a'), rating('b', { item: 'a', gte: 3 }), rating('c', { item: 'b', gte: 3 })];

  it.each<[what: string, Answers, Answers]>([
    ['all when all are shown', { a: 3, b: 3, c: 1 }, { a: 3, b: 3, c: 1 }],
    ['none that an earlier one hides', { a: 3, b: 1, c: 1 }, { a: 3, b: 1 }],
    ['none that depends on a hidden one', { a: 1, b: 3, c: 1 }, { a: 1 }],
    ['none without the one it depends on', { b: 3, c: 1 }, {}],
    ['none to an item that is not there', { a: 1, x: 1, constructor: 1 }, { a: 1 }],
    ['no inherited ones', Object.create({ a: 3 }) as Answers, {}],
    ['no prototype', JSON.parse('{"a":1,"__proto__":{"b":3}}') as Answers, { a: 1 }],
  ])('are %s', (_what, answers, expected) => {
    expect(shownAnswers(chain, answers)).toStrictEqual(expected);
  });
});

describe('whatever the format and the answers', () => {
  const CODES = ['ease', 'constructor', 'again', 'to_string', 'why', 'value_of', 'comment'];

  const conditionOn = (earlier: readonly string[]): fc.Arbitrary<Condition> =>
    fc.letrec<{ node: Condition; leaf: Condition }>((tie) => ({
      leaf: fc
        .tuple(fc.constantFrom(...earlier), fc.constantFrom({ lte: 3 }, { gte: 4 }, { equals: true }, { equals: 'a' }))
        .map(([item, comparison]) => ({ item, ...comparison })),
      node: fc.oneof(
        { maxDepth: 2 },
        tie('leaf'),
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      ),
    })).node;
  const itemAt = (index: number): fc.Arbitrary<Item> => {
    const condition =
      index === 0 ? fc.constant(undefined) : fc.option(conditionOn(CODES.slice(0, index)), { nil: undefined });
    return condition.map((show_if) => rating(CODES[index] ?? '', show_if));
  };
  const formats = fc
    .integer({ min: 1, max: CODES.length })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => itemAt(index))));
  const answer = fc.constantFrom<Answer>(1, 3, 4, 5, true, false, 'a', 'b', ['a', 'b']);
  const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(fc.constantFrom(...CODES), answer);

  const codesIn = (condition: Condition | undefined): string[] => {
    if (condition === undefined) return [];
    if ('all' in condition) return condition.all.flatMap(codesIn);
    return 'any' in condition ? condition.any.flatMap(codesIn) : [condition.item];
  };

  it('what is kept is just what is shown, and keeping it again changes nothing', () => {
    fc.assert(
      fc.property(formats, anyAnswers, (items, answers) => {
        const kept = shownAnswers(items, answers);
        const expected = items.filter(({ code, show_if }) => Object.hasOwn(answers, code) && holds(show_if, kept));
        expect(Object.keys(kept)).toEqual(expected.map(({ code }) => code));
        expect(shownAnswers(items, kept)).toEqual(kept);
      }),
    );
  });

  it('the steps ask each shown item once, in order, and never one whose condition does not hold', () => {
    fc.assert(
      fc.property(formats, anyAnswers, (items, given) => {
        const answers = shownAnswers(items, given);
        const asked = stepsOf(items, answers).flatMap((step) => step.items);
        expect(asked).toEqual(items.filter(({ show_if }) => holds(show_if, answers)));
      }),
    );
  });

  it('no step is empty or holds an item that waits for another of the same step', () => {
    fc.assert(
      fc.property(formats, anyAnswers, (items, given) => {
        for (const step of stepsOf(items, shownAnswers(items, given))) {
          const codes = step.items.map(({ code }) => code);
          expect(codes).not.toEqual([]);
          expect(step.items.flatMap(({ show_if }) => codesIn(show_if)).filter((code) => codes.includes(code))).toEqual(
            [],
          );
        }
      }),
    );
  });

  it('an answer changes no step up to its own, and adds none after the last', () => {
    fc.assert(
      fc.property(formats, anyAnswers, anyAnswers, fc.nat(), (items, given, others, choice) => {
        const answers = shownAnswers(items, given);
        const steps = stepsOf(items, answers);
        const at = choice % steps.length;
        const earlier = new Set(steps.slice(0, at).flatMap((step) => step.items.map(({ code }) => code)));
        const before = Object.entries(answers).filter(([code]) => earlier.has(code));
        const after = Object.entries(others).filter(([code]) => !earlier.has(code));
        const changed = stepsOf(items, shownAnswers(items, Object.fromEntries([...before, ...after])));
        expect(changed.slice(0, at + 1)).toEqual(steps.slice(0, at + 1));
        if (steps[at]?.last) expect(changed).toHaveLength(steps.length);
      }),
    );
  });
});
