import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { compileAnswerCheck } from '../../src/formats/answer-check.js';
import { holds } from '../../src/formats/condition.js';
import { answerSchema } from '../../src/formats/exchange/answer-schema.js';
import { checkFormat } from '../../src/formats/format-check.js';
import type { Answers, Condition, Item } from '../../src/formats/item.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';

const ID = '0190c6a5-7c1f-7a3e-9d5b-1f2e3d4c5b6a';
const title = { it: 'Titolo', en: 'Title' };
const text = { it: 'Testo', en: 'Text' };
const options = ['a', 'b', 'c'].map((code) => ({ code, text }));

/** Own properties only, as JSON has no others: without it, Ajv takes `constructor` for answered. */
const ajv = new Ajv2020({ strict: true, ownProperties: true });

function compiled(items: readonly Item[]): ValidateFunction {
  const schema = answerSchema({ id: ID, title, items });
  ajv.removeSchema(`urn:uuid:${ID}`);
  return ajv.compile(schema);
}

describe('the schema', () => {
  it('names the version, its items and its options in Italian', () => {
    const schema = answerSchema({ id: ID, title: nationalCore.title, items: nationalCore.items });
    const rating = { type: 'integer', minimum: 1, maximum: 5 };
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:uuid:${ID}`,
      title: "Esperienza d'uso dei servizi digitali",
      required: ['ease', 'effectiveness', 'information', 'satisfaction'],
      properties: {
        ease: { ...rating, title: 'Quanto è stato facile usare questo servizio?' },
        obstacles: {
          title: 'Dove hai incontrato le maggiori difficoltà?',
          items: {
            oneOf: expect.arrayContaining([{ const: 'technical_problems', title: 'Ho avuto problemi tecnici' }]),
          },
        },
      },
      allOf: [
        {
          if: { properties: { ease: { type: 'number', maximum: 3 } }, required: ['ease'] },
          else: { properties: { obstacles: false } },
        },
        { if: { properties: { ease: { type: 'number', minimum: 4 } } } },
      ],
    });
  });

  it('has no keyword it has no need of', () => {
    const items: Item[] = [{ code: 'again', concept: 'again', type: 'boolean', text }];
    expect(answerSchema({ id: ID, title, items })).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:uuid:${ID}`,
      title: 'Titolo',
      type: 'object',
      properties: { again: { title: 'Testo', type: 'boolean' } },
      additionalProperties: false,
    });
  });
});

describe('of hand-picked answers', () => {
  const both: Condition = {
    all: [
      { item: 'ease', gte: 2 },
      {
        any: [
          { item: 'ease', lte: 3 },
          { item: 'again', equals: true },
        ],
      },
    ],
  };
  /** What can never hold shows an item to whoever would do it again. */
  const orTwice = (impossible: Condition): Condition => ({ any: [impossible, { item: 'again', equals: true }] });
  const items: Item[] = [
    { code: 'ease', concept: 'c', type: 'rating', scale: { min: 0, max: 5 }, required: true, text },
    { code: 'again', concept: 'c', type: 'boolean', text },
    { code: 'why', concept: 'c', type: 'multiple_choice', options, required: true, show_if: both, text },
    { code: 'how', concept: 'c', type: 'single_choice', options, show_if: { item: 'why', equals: 'b' }, text },
    { code: 'constructor', concept: 'c', type: 'text', max_length: 3, show_if: { item: 'how', equals: 'a' }, text },
    {
      code: 'age',
      concept: 'c',
      type: 'background',
      options,
      show_if: orTwice({ item: 'constructor', equals: 'old' }),
      text,
    },
    { code: 'never', concept: 'c', type: 'boolean', show_if: orTwice({ item: 'why', lte: 9 }), text },
    { code: 'nor', concept: 'c', type: 'boolean', show_if: orTwice({ item: 'ease', lte: 3, equals: 'a' }), text },
  ];
  const check = compileAnswerCheck(items);
  const validate = compiled(items);

  it('is of a faultless format', () => expect(checkFormat(title, items)).toEqual([]));

  /** Why is asked of whoever says 3. */
  const asked = { ease: 3, why: ['b'] };
  const shown = { ...asked, how: 'a' };

  it.each<[answers: unknown, fits: boolean]>([
    [null, false],
    [[], false],
    ['x', false],
    [{}, false],
    [{ ease: 5 }, true],
    [{ ease: 0 }, true],
    [{ ease: -0 }, true],
    [JSON.parse('{"ease": 5.0}'), true],
    [JSON.parse('{"ease": 0.5e1}'), true],
    [JSON.parse('{"ease": -0.0}'), true],
    [{ ease: 5.5 }, false],
    [{ ease: 6 }, false],
    [{ ease: -1 }, false],
    [{ ease: '5' }, false],
    [{ ease: null }, false],
    [{ ease: 5, other: 1 }, false],
    [{ ease: 5, toString: 1 }, false],
    [JSON.parse('{"ease": 5, "__proto__": 1}'), false],
    [{ ease: 5, why: ['a'] }, false],
    [{ ease: 5, again: true }, false],
    [{ ease: 5, again: true, why: ['a'] }, true],
    [{ ease: 5, again: 'true' }, false],
    [{ ease: 1, again: true }, true],
    [{ ease: 1, again: true, why: ['a'] }, false],
    [{ ease: 3 }, false],
    [asked, true],
    [{ ...asked, why: [] }, false],
    [{ ...asked, why: ['b', 'b'] }, false],
    [{ ...asked, why: ['a', 'b', 'c'] }, true],
    [{ ...asked, why: ['a', 'b', 'd'] }, false],
    [{ ...asked, why: 'b' }, false],
    [{ ...asked, why: 'b', how: 'a' }, false],
    [{ ...asked, why: [['b']] }, false],
    [{ ...asked, why: ['a'], how: 'a' }, false],
    [shown, true],
    [{ ...asked, how: ['a'] }, false],
    [{ ...asked, how: 'constructor' }, false],
    [{ ...asked, constructor: 'x' }, false],
    [{ ...shown, constructor: 'x' }, true],
    [{ ...shown, constructor: '' }, true],
    [{ ...shown, constructor: '😀😀😀' }, true],
    [{ ...shown, constructor: '😀😀😀😀' }, false],
    [{ ...shown, constructor: '\n\u2028\uffff' }, true],
    [{ ...shown, constructor: 'a\0' }, false],
    [{ ...shown, constructor: 'a\ud83d' }, false],
    [{ ...shown, constructor: '\ude00\ud83d' }, false],
    [{ ...shown, constructor: 'old', age: 'c' }, true],
    [{ ...shown, constructor: 'new', age: 'c' }, false],
    [{ ...asked, never: true }, false],
    [{ ...asked, nor: true }, false],
    [{ ease: 1, again: true, never: true, nor: true }, true],
  ])('%j fits: %j', (answers, fits) => {
    expect([validate(answers), check(answers).length === 0]).toEqual([fits, fits]);
  });
});

type Draw = fc.GeneratorValue;

/** Draws formats, and answers that mostly fit them. */
const CODES = ['a', 'b', 'constructor', 'ease', 'q1', 'q2', 'tostring', 'zz'];
const TYPES = ['rating', 'single_choice', 'multiple_choice', 'boolean', 'text', 'background'] as const;
const upTo = (draw: Draw, max: number): number => draw(fc.nat, { max });
const oneOf = <T>(draw: Draw, values: readonly T[]): T => values[upTo(draw, values.length - 1)]!;
const oneIn = (draw: Draw, times: number): boolean => upTo(draw, times - 1) === 0;

function format(draw: Draw): Item[] {
  const codes = draw(fc.shuffledSubarray<string>, CODES, { minLength: 1 });
  const items: Item[] = [];
  for (const code of codes) {
    const item = { code, concept: 'c', text, required: oneIn(draw, 2), ...own(draw, oneOf(draw, TYPES)) } as Item;
    const conditional = items.length > 0 ? { ...item, show_if: condition(draw, items, 1) } : item;
    const refused = oneIn(draw, 4) || checkFormat(title, [...items, conditional]).length > 0;
    items.push(refused ? item : conditional);
  }
  return items;
}

/** What its type has besides, with no claim that it is an item yet. */
function own(draw: Draw, type: Item['type']): Partial<Item> {
  if (type === 'boolean') return { type };
  if (type === 'text') return { type, max_length: oneOf(draw, [1, 2, 5]) };
  if (type !== 'rating') return { type, options: options.slice(0, 2 + upTo(draw, 1)) };
  const min = upTo(draw, 9);
  const scale = { min, max: min + 1 + upTo(draw, 9 - min) };
  return { type, scale, ...(oneIn(draw, 3) && { not_applicable: oneIn(draw, 2) }) };
}

function condition(draw: Draw, earlier: readonly Item[], depth: number): Condition {
  if (depth === 4 || !oneIn(draw, depth === 1 ? 2 : 3)) return comparison(draw, oneOf(draw, earlier));
  const parts = Array.from({ length: 1 + upTo(draw, 2) }, () => condition(draw, earlier, depth + 1));
  return oneIn(draw, 2) ? { all: parts } : { any: parts };
}

/** Mostly of a value that the item may take. */
function comparison(draw: Draw, item: Item): Condition {
  if (item.type === 'rating' || oneIn(draw, 12)) {
    const bound = oneOf(draw, [0, 1, 2, 2.5, 3, 4, 5, 7, 10]);
    const forms = [
      { lte: bound },
      { gte: bound },
      { equals: bound },
      { gte: bound, lte: bound + 1 },
      { lte: 5, equals: bound },
      { equals: 'not_applicable' },
    ];
    const { lte, ...form } = oneOf<{ lte?: number; gte?: number; equals?: number | string }>(draw, forms);
    return { item: item.code, ...form, ...(lte !== undefined && { lte: Math.min(lte, 10) }) };
  }
  if (oneIn(draw, 12)) return { item: item.code, equals: oneOf(draw, [true, 'a', 'other', 0, -0]) };
  return { item: item.code, equals: item.type === 'boolean' ? oneIn(draw, 2) : oneOf(draw, ['a', 'b', 'c']) };
}

const ODD = [
  null,
  'not_applicable',
  true,
  'a',
  '',
  '3',
  1,
  -0,
  2.5,
  11,
  -1,
  1e21,
  [],
  ['a'],
  ['a', 'a'],
  ['b', 'z'],
  [['a']],
  [1],
  {},
  { a: 1 },
];
const TEXTS = ['', 'a', 'b', 'ab', '😀', '😀😀', 'a😀', '\n', '😀😀😀😀😀', 'abcde', 'c'];
const ILL_TEXTS = ['\0', '\ud83d', 'a\ude00', '😀😀😀😀😀😀', 'abcdef', '\ude00\ud83d'];

function fitting(draw: Draw, item: Item): unknown {
  switch (item.type) {
    case 'rating':
      return oneOf(draw, [
        item.scale.min,
        item.scale.max,
        item.scale.min + upTo(draw, item.scale.max - item.scale.min),
        ...(item.not_applicable ? ['not_applicable'] : []),
      ]);
    case 'boolean':
      return oneIn(draw, 2);
    case 'text':
      return oneOf(
        draw,
        TEXTS.filter((given) => Array.from(given).length <= item.max_length),
      );
    case 'multiple_choice': {
      const chosen = item.options.map(({ code }) => code).filter(() => oneIn(draw, 2));
      return chosen.length > 0 || !item.required ? chosen : ['a'];
    }
    default:
      return oneOf(draw, item.options).code;
  }
}

function unfitting(draw: Draw, item: Item): unknown {
  if (oneIn(draw, 2)) return oneOf(draw, ODD);
  if (item.type === 'rating') return oneOf(draw, [item.scale.min - 1, item.scale.max + 1, item.scale.min + 0.5]);
  return oneOf(draw, item.type === 'text' ? ILL_TEXTS : ['c', 'd', ['c'], ['a', 'b', 'b'], ['a', 'b', 'c', 'd']]);
}

/** Every item as the form would ask it, with a slip now and then. */
function answering(draw: Draw, items: readonly Item[]): Answers {
  const slip = oneOf(draw, [Infinity, Infinity, 12, 4]);
  const slips = (): boolean => slip !== Infinity && oneIn(draw, slip);
  const given: Record<string, unknown> = {};
  for (const item of items) {
    const shown = holds(item.show_if, given as Answers);
    const answered = shown && (item.required || !oneIn(draw, 3));
    if (answered !== slips()) given[item.code] = slips() ? unfitting(draw, item) : fitting(draw, item);
  }
  if (slips()) given[oneOf(draw, ['other', 'Ease', '', ...CODES])] = 1;
  return given as Answers;
}

describe('of arbitrary answers to arbitrary formats', () => {
  it('accepts what the engine accepts, and nothing else', () => {
    const verdicts = { fits: 0, fails: 0 };
    const check = (draw: Draw): void => {
      const items = format(draw);
      expect(checkFormat(title, items)).toEqual([]);
      const [validate, engine] = [compiled(items), compileAnswerCheck(items)];
      for (let count = 0; count < 40; count++) {
        const given = answering(draw, items);
        const faults = engine(given);
        verdicts[faults.length === 0 ? 'fits' : 'fails']++;
        if (validate(given) !== (faults.length === 0)) expect({ items, given, faults }).toBe(validate.errors);
      }
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 300, endOnFailure: true });
    const { fits, fails } = verdicts;
    expect(fits + fails).toBeGreaterThanOrEqual(10_000);
    expect(Math.min(fits, fails) / (fits + fails)).toBeGreaterThanOrEqual(0.2);
  });
});
