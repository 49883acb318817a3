import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Answer, Answers, Item } from '../../src/formats/item.js';
import {
  answerField,
  answersFrom,
  answerTo,
  type Fields,
  fieldsFrom,
  fieldsOf,
  firstOf,
  valuesOf,
} from '../../src/pages/form-answers.js';

const text = { it: 'Testo' };
const options = ['a', 'b', 'c'].map((code) => ({ code, text }));
const TYPES: Record<Item['type'], (code: string) => Item> = {
  rating: (code) => ({ code, concept: code, type: 'rating', scale: { min: 0, max: 10 }, text }),
  boolean: (code) => ({ code, concept: code, type: 'boolean', text }),
  single_choice: (code) => ({ code, concept: code, type: 'single_choice', options, text }),
  multiple_choice: (code) => ({ code, concept: code, type: 'multiple_choice', options, text }),
  background: (code) => ({ code, concept: code, type: 'background', options, text }),
  text: (code) => ({ code, concept: code, type: 'text', max_length: 50, text }),
};
const types = Object.keys(TYPES) as Item['type'][];

/** Names that every object, or the form itself, has already. */
const HOSTILE = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'key', 'step', 'answer', 'answer.x'];

/** The fields as they arrive when a browser sent these pairs. */
function sent(pairs: readonly (readonly [string, string])[]): Fields {
  const names = [...new Set(pairs.map(([name]) => name))];
  const body = names.map((name): [string, unknown] => {
    const values = pairs.filter((pair) => pair[0] === name).map(([, value]) => value.replaceAll('\n', '\r\n'));
    return [name, values.length === 1 ? values[0] : values];
  });
  return fieldsOf(Object.fromEntries(body));
}

describe('the fields of a form', () => {
  it.each<[what: string, body: unknown, expected: [string, string[]][]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['a text', 'step=1', []],
    ['one value', { step: '1' }, [['step', ['1']]]],
    ['a repeated name', { why: ['b', 'a'] }, [['why', ['b', 'a']]]],
    [
      'what is no text',
      { a: 1, b: [null, 'x', ['y'], { z: 'z' }], c: {} },
      [
        ['a', []],
        ['b', ['x']],
        ['c', []],
      ],
    ],
    ['a list', ['x'], [['0', ['x']]]],
    [
      'a hostile name',
      JSON.parse('{"__proto__":"x","constructor":"y"}'),
      [
        ['__proto__', ['x']],
        ['constructor', ['y']],
      ],
    ],
  ])('of %s', (_what, body, expected) => {
    expect([...fieldsOf(body)]).toEqual(expected);
  });

  it('are empty where nothing was sent, whatever the name', () => {
    const fields = fieldsOf({});
    expect(HOSTILE.map((name) => firstOf(fields, name))).toEqual(HOSTILE.map(() => undefined));
  });

  it('never fail, whatever comes', () => {
    const items = types.map((type) => TYPES[type](type));
    fc.assert(
      fc.property(fc.anything(), (body) => {
        const values = [...fieldsOf(body).values()].flat();
        expect(values.every((value) => typeof value === 'string')).toBe(true);
        expect(Object.keys(answersFrom(fieldsOf(body), items))).toEqual([]);
      }),
    );
  });
});

describe('a field is read by the type of its item', () => {
  it.each<[Item['type'], string | string[], Answer | undefined]>([
    ['rating', '3', 3],
    ['rating', ' 10 ', 10],
    ['rating', '0', 0],
    ['rating', '', undefined],
    ['rating', '-1', '-1'],
    ['rating', '3.5', '3.5'],
    ['rating', '1e1', '1e1'],
    ['rating', '0x3', '0x3'],
    ['rating', '1000', '1000'],
    ['rating', 'Infinity', 'Infinity'],
    ['rating', ['3', '3'], ['3', '3']],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['boolean', 'on', 'on'],
    ['boolean', '1', '1'],
    ['boolean', ['true', 'false'], ['true', 'false']],
    ['single_choice', 'b', 'b'],
    ['single_choice', '3', '3'],
    ['background', 'true', 'true'],
    ['multiple_choice', 'b', ['b']],
    ['multiple_choice', ['c', 'a'], ['c', 'a']],
    ['multiple_choice', ['', 'a', ' '], ['a']],
    ['multiple_choice', '', undefined],
    ['text', '12', '12'],
    ['text', ' \r\n ', undefined],
    ['text', '\0', undefined],
    ['text', ' a\r\nb\0c ', 'a\nbc'],
  ])('%s, %j → %j', (type, value, expected) => {
    const answers = answersFrom(fieldsOf({ [answerField('x')]: value }), [TYPES[type]('x')]);
    expect(answers).toEqual(expected === undefined ? {} : { x: expected });
  });

  it('leaves out what belongs to no item, and what does not bear the prefix', () => {
    const fields = fieldsOf({ 'answer.other': '1', ease: '2', 'answer.': '3', 'answer.ease': '4' });
    expect(answersFrom(fields, [TYPES.rating('ease')])).toEqual({ ease: 4 });
  });

  it.each(HOSTILE)('knows an answer to %s from what every object has', (code) => {
    const item = TYPES.rating(code);
    expect(Object.keys(answersFrom(fieldsOf({}), [item]))).toEqual([]);
    expect(answerTo({}, code)).toBeUndefined();
    const answers = answersFrom(sent([[answerField(code), '3']]), [item]);
    expect([Object.keys(answers), answerTo(answers, code)]).toEqual([[code], 3]);
    expect(fieldsFrom(answers)).toEqual([[answerField(code), '3']]);
  });
});

describe('answers and fields are two forms of the same', () => {
  const choice = fc.constantFrom('a', 'b', 'c');
  const words = fc
    .string({ unit: 'grapheme', maxLength: 50 })
    .map((given) => given.replaceAll(/[\0\r]/g, '').trim())
    .filter((given) => given !== '');
  const fitting: Record<Item['type'], fc.Arbitrary<Answer>> = {
    rating: fc.integer({ min: 0, max: 10 }),
    boolean: fc.boolean(),
    single_choice: choice,
    multiple_choice: fc.uniqueArray(choice, { minLength: 1 }),
    background: choice,
    text: fc.oneof(words, fc.constant('a\nb\n\nc <b>"&amp;')),
  };
  const code = fc.oneof(fc.constantFrom(...HOSTILE), fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/));
  const item = fc.tuple(code, fc.constantFrom(...types)).map(([of, type]) => TYPES[type](of));
  const format = fc.uniqueArray(item, { selector: (one) => one.code, maxLength: 8 });
  const answered = format.chain((items) =>
    fc.tuple(...items.map(({ type }) => fc.option(fitting[type], { nil: undefined }))).map((values) => ({
      items,
      answers: Object.fromEntries(
        items.flatMap((of, index) => (values[index] === undefined ? [] : [[of.code, values[index]]])),
      ) as Answers,
    })),
  );

  it('so that what fits comes back as it was', () => {
    fc.assert(
      fc.property(answered, ({ items, answers }) => {
        // As entries, because a matcher would take `__proto__` for the prototype.
        expect(Object.entries(answersFrom(sent(fieldsFrom(answers)), items))).toEqual(Object.entries(answers));
      }),
    );
  });

  it('so that even what does not fit stays the same from page to page', () => {
    const raw = fc
      .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('3', '007', 'true', 'a', ' ', 'x\n'))
      .map((given) => given.replaceAll('\r', ''));
    const pairs = format.chain((items) =>
      fc
        .array(fc.tuple(fc.constantFrom('x', ...items.map((of) => of.code)).map(answerField), raw))
        .map((given) => ({ items, given })),
    );
    fc.assert(
      fc.property(pairs, ({ items, given }) => {
        const first = answersFrom(sent(given), items);
        const second = answersFrom(sent(fieldsFrom(first)), items);
        expect(Object.entries(second)).toEqual(Object.entries(first));
      }),
    );
  });

  it.each<[Answer | undefined, string[]]>([
    [undefined, []],
    [0, ['0']],
    [false, ['false']],
    ['', ['']],
    [
      ['b', 'a'],
      ['b', 'a'],
    ],
  ])('%j has the values %j', (answer, values) => {
    expect(valuesOf(answer)).toEqual(values);
  });
});
