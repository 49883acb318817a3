import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { compileAnswerCheck } from '../../src/formats/answer-check.js';
import type { Answers, Item } from '../../src/formats/item.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';
import type { PublishedVersion } from '../../src/formats/published-versions.js';
import { answerField, fieldsFrom, fieldsOf } from '../../src/pages/form-answers.js';
import { BACK, firstTurn, fittingAnswers, LANGUAGE, takeTurn, type Turn } from '../../src/pages/form-turn.js';

const versionOf = (items: readonly Item[]): PublishedVersion => ({
  id: 'v1',
  title: { it: 'Titolo' },
  items: [...items],
  check: compileAnswerCheck(items),
  languages: ['it'],
});

const core = versionOf(nationalCore.items);
const RATINGS = ['ease', 'effectiveness', 'information', 'satisfaction'];

const text = { it: 'Testo' };
const options = ['a', 'b', 'c'].map((code) => ({ code, text }));
/** Every type, conditions that hang on one another, and a name that every object has. */
const rich = versionOf([
  { code: 'online', concept: 'x', type: 'boolean', required: true, text },
  { code: 'score', concept: 'x', type: 'rating', scale: { min: 0, max: 10 }, text },
  {
    code: 'why',
    concept: 'x',
    type: 'single_choice',
    options,
    required: true,
    show_if: { item: 'online', equals: false },
    text,
  },
  {
    code: 'constructor',
    concept: 'x',
    type: 'text',
    max_length: 5,
    required: true,
    show_if: { all: [{ item: 'why', equals: 'b' }, { any: [{ item: 'score', lte: 5 }] }] },
    text,
  },
  {
    code: 'several',
    concept: 'x',
    type: 'multiple_choice',
    options,
    required: true,
    show_if: { item: 'constructor', equals: 'abc' },
    text,
  },
  { code: 'age', concept: 'x', type: 'background', options, text },
]);

type Values = Record<string, string | string[]>;
const answered = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [answerField(code), value]));
const rated = (ease: string, others = '4'): Values =>
  answered({ ease, effectiveness: others, information: others, satisfaction: others });

/** What a turn leads to: `submit`, or the step with the items it asks and those it finds fault with. */
function outline({ ask }: Turn): string {
  if (!ask) return 'submit';
  const codes = ask.step.items.map(({ code }) =>
    ask.faulty.has(core.items.find((item) => item.code === code) as Item) ? `${code}!` : code,
  );
  return `${ask.number}: ${codes.join(' ')}`;
}

const FIRST = '1: ease effectiveness information satisfaction';
const NONE_RATED = '1: ease! effectiveness! information! satisfaction!';

describe('a form that comes in leads on', () => {
  it('from the first page, which finds no fault', () => {
    expect(outline(firstTurn(core, {}))).toBe(FIRST);
  });

  it.each<[what: string, fields: Values, expected: string]>([
    ['to the obstacles, when it was hard', { step: '1', ...rated('3') }, '2: obstacles comment'],
    ['to the appreciations, when it was easy', { step: '1', ...rated('4') }, '2: appreciations comment'],
    ['to the end from the last step', { step: '2', ...rated('4') }, 'submit'],
    ['nowhere without answers', { step: '1' }, NONE_RATED],
    ['nowhere from an empty form', {}, NONE_RATED],
    [
      'nowhere while a rating is missing',
      { step: '1', ...answered({ ease: '3', information: '1', satisfaction: '5' }) },
      '1: ease effectiveness! information satisfaction',
    ],
    [
      'nowhere with a rating off the scale',
      { step: '1', ...rated('6') },
      '1: ease! effectiveness information satisfaction',
    ],
    [
      'nowhere with two ratings for one',
      { step: '1', ...rated('4'), ...answered({ ease: ['4', '5'] }) },
      '1: ease! effectiveness information satisfaction',
    ],
    ['back to what is missing, from a step made up', { step: '99' }, NONE_RATED],
    ['to the end from a step made up, when nothing is missing', { step: '99', ...rated('4') }, 'submit'],
    ['as from the first, from a step below it', { step: '-1', ...rated('4') }, '2: appreciations comment'],
    ['as from the first, from a step that is no number', { step: 'x', ...rated('4') }, '2: appreciations comment'],
    [
      'without a fault of a later step',
      { step: '1', ...rated('4'), ...answered({ comment: 'x'.repeat(201) }) },
      '2: appreciations comment',
    ],
    [
      'not past a comment too long',
      { step: '2', ...rated('4'), ...answered({ comment: 'x'.repeat(201) }) },
      '2: appreciations comment!',
    ],
    [
      'to the end with a comment as long as it may be',
      { step: '2', ...rated('4'), ...answered({ comment: 'x'.repeat(200) }) },
      'submit',
    ],
    [
      'not past an option made up',
      { step: '2', ...rated('4'), ...answered({ appreciations: 'x' }) },
      '2: appreciations! comment',
    ],
    [
      'to the other branch, when an earlier answer changed',
      { step: '1', ...rated('4'), ...answered({ obstacles: 'x' }) },
      '2: appreciations comment',
    ],
    ['back, checking nothing', { step: '2', [BACK]: '1', ...answered({ ease: '9' }) }, FIRST],
    ['back from the first to the first', { step: '1', [BACK]: '1' }, FIRST],
    [
      'to the same step in another language, checking nothing',
      { step: '2', [LANGUAGE]: 'en', ...rated('9') },
      '2: appreciations comment',
    ],
    ['to the first step in another language', { [LANGUAGE]: 'en' }, FIRST],
  ])('%s', (_what, fields, expected) => {
    expect(outline(takeTurn(core, fieldsOf(fields)))).toBe(expected);
  });

  it('with the answers so far, without those that are hidden by now', () => {
    const fields = { step: '1', ...rated('5'), ...answered({ obstacles: ['technical_problems'], comment: 'Bene' }) };
    expect(takeTurn(core, fieldsOf(fields)).answers).toEqual({
      ease: 5,
      effectiveness: 4,
      information: 4,
      satisfaction: 4,
      comment: 'Bene',
    });
  });

  it('with answers that do not fit as they came, to be shown again', () => {
    const fields = { step: '1', ...answered({ ease: '9', information: 'x' }) };
    expect(takeTurn(core, fieldsOf(fields)).answers).toEqual({ ease: 9, information: 'x' });
  });
});

describe('of the answers to another version', () => {
  it.each<[what: string, fields: Values, expected: Answers]>([
    [
      'those that fit are kept',
      { ...rated('4'), ...answered({ comment: 'Bene' }) },
      { ease: 4, effectiveness: 4, information: 4, satisfaction: 4, comment: 'Bene' },
    ],
    ['those to other items are dropped', answered({ ease: '4', age: 'a', constructor: 'x' }), { ease: 4 }],
    ['those that do not fit are dropped', answered({ ease: '4', information: '9', appreciations: 'x' }), { ease: 4 }],
    ['those that hang on a dropped one are dropped', answered({ ease: '0', obstacles: 'technical_problems' }), {}],
  ])('%s', (_what, fields, expected) => {
    expect(fittingAnswers(core, fieldsOf(fields))).toEqual(expected);
  });
});

describe('whatever comes', () => {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('0', '3', '4', '9', 'true', 'false', 'a', 'b', 'abc', 'too long', '') },
    fc.string({ unit: 'binary' }),
  );
  const names = [...rich.items.map(({ code }) => answerField(code)), ...RATINGS.map(answerField)];
  const fieldsWith = (extra: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
    fc.dictionary(
      fc.constantFrom(...names, ...extra),
      fc.oneof({ weight: 3, arbitrary: value }, fc.array(value, { maxLength: 3 })),
    );
  const step = fc.oneof(fc.constantFrom('1', '2', '3', '4', '99'), fc.string());
  const versions = fc.constantFrom(core, rich);

  it('only answers that fit are submitted, and only shown items are asked', () => {
    fc.assert(
      fc.property(versions, fieldsWith([BACK, LANGUAGE, 'x']), step, (version, fields, at) => {
        const { answers, ask } = takeTurn(version, fieldsOf({ ...fields, step: at }));
        if (!ask) expect(version.check(answers)).toEqual([]);
        else expect(ask.step.items.length).toBeGreaterThan(0);
      }),
    );
  });

  it('what is kept of another version has no fault but what is missing', () => {
    fc.assert(
      fc.property(versions, fieldsWith(['x']), (version, fields) => {
        const details = version.check(fittingAnswers(version, fieldsOf(fields))).map(({ detail }) => detail);
        expect(details.filter((detail) => detail !== 'is required')).toEqual([]);
      }),
    );
  });

  const choice = fc.constantFrom('a', 'b', 'c');
  const wanted = fc.record({
    online: fc.boolean(),
    score: fc.integer({ min: 0, max: 10 }),
    why: fc.oneof(choice, fc.constant('b')),
    constructor: fc.oneof(fc.constant('abc'), fc.stringMatching(/^[a-z]{1,5}$/)),
    several: fc.uniqueArray(choice, { minLength: 1 }),
    age: choice,
  });

  it('whoever answers what is asked gets to the end, step by step, and is asked nothing twice', () => {
    fc.assert(
      fc.property(wanted, (person) => {
        let turn: Turn = firstTurn(rich, {});
        const asked: string[] = [];
        while (turn.ask) {
          const { number, step: page } = turn.ask;
          expect(turn.ask.faulty.size).toBe(0);
          const codes = page.items.map(({ code }) => code);
          asked.push(...codes);
          const answers = Object.fromEntries(
            Object.entries(person as Answers).filter(([code]) => codes.includes(code)),
          );
          const pairs = [...fieldsFrom(turn.answers), ...fieldsFrom(answers)];
          const fields = new Map(
            pairs.map(([name]) => [name, pairs.filter((pair) => pair[0] === name).map((pair) => pair[1])]),
          );
          turn = takeTurn(rich, fields.set('step', [String(number)]));
        }
        expect(asked).toEqual([...new Set(asked)]);
        expect(Object.keys(turn.answers)).toEqual(asked);
        expect(turn.answers).toEqual(Object.fromEntries(asked.map((code) => [code, (person as Answers)[code]])));
      }),
    );
  });
});
