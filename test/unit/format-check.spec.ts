import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkFormat } from '../../src/formats/format-check.js';

const title = { it: 'Titolo' };
const text = { it: 'Domanda' };
const ease = { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 5 }, text };
const option = (code: string): object => ({ code, text });
const choice = { code: 'how', concept: 'how', type: 'single_choice', options: [option('a'), option('b')], text };
const comment = { code: 'comment', concept: 'comment', type: 'text', max_length: 200, text };

const CODE = 'must be lower-case letters, digits and underscores, beginning with a letter';
const TEXTS = 'must hold texts by language';
const TEXT = 'must be a language tag with a text of 1 to 500 characters';
const SCALE = 'must be {min, max}, integers from 0 to 10 with min below max';
const OPTIONS = 'must hold 2 to 50 options';
const CONDITION = 'must be a condition, at most 4 deep';

/** A condition so many levels deep. */
const nested = (depth: number): object => (depth === 1 ? { item: 'ease', gte: 1 } : { all: [nested(depth - 1)] });

describe('a sound format', () => {
  it('has no fault', () => {
    const items = [
      { ...ease, required: true },
      { ...choice, show_if: nested(4) },
      { ...choice, code: 'why', type: 'multiple_choice', show_if: { any: [{ item: 'how', equals: 'a' }] } },
      { ...choice, code: 'age', type: 'background' },
      { code: 'again', concept: 'again', type: 'boolean', text: { ...text, 'de-AT': 'Frage' } },
      comment,
    ];
    expect(checkFormat(title, items)).toEqual([]);
  });
});

describe('the title', () => {
  it.each<[unknown, string, string]>([
    [undefined, '/title', TEXTS],
    ['Titolo', '/title', TEXTS],
    [['Titolo'], '/title', TEXTS],
    [{ en: 'Title' }, '/title/it', 'is required'],
    [{ it: '' }, '/title/it', TEXT],
    [{ it: 'x'.repeat(501) }, '/title/it', TEXT],
    [{ it: 5 }, '/title/it', TEXT],
    [{ it: 'x', english: 'x' }, '/title/english', TEXT],
  ])('%j', (given, pointer, detail) => {
    expect(checkFormat(given, [ease])).toEqual([{ pointer, detail }]);
  });
});

describe('the list of items', () => {
  it.each<[unknown]>([[undefined], [{}], [[]], [Array.from({ length: 101 }, () => ease)]])('must be one', (items) => {
    expect(checkFormat(title, items)).toEqual([{ pointer: '/items', detail: 'must hold 1 to 100 items' }]);
  });

  it('may not use a code twice', () => {
    expect(checkFormat(title, [ease, ease])).toEqual([{ pointer: '/items/1/code', detail: 'is used already' }]);
  });

  it('has every fault of every item in its answer', () => {
    expect(checkFormat({}, [null, { ...ease, type: 'stars', text: {} }])).toEqual([
      { pointer: '/title/it', detail: 'is required' },
      { pointer: '/items/0', detail: 'must be an object' },
      { pointer: '/items/1/text/it', detail: 'is required' },
      {
        pointer: '/items/1/type',
        detail: 'must be one of rating, single_choice, multiple_choice, background, boolean, text',
      },
    ]);
  });
});

describe('what PostgreSQL or a reader could not take', () => {
  it.each<[string, object, string]>([
    ['a NUL', { ...ease, text: { it: 'a\0b' } }, '/items/0/text/it'],
    ['half a character', { ...ease, text: { it: 'a\ud800' } }, '/items/0/text/it'],
    ['a bound that is no number', { ...ease, show_if: { item: 'ease', lte: '3' } }, '/items/0/show_if/lte'],
    ['a comparison with an object', { ...ease, show_if: { item: 'ease', equals: {} } }, '/items/0/show_if/equals'],
    ['a stray member of a condition', { ...ease, show_if: { item: 'ease', lte: 3, x: 1 } }, '/items/0/show_if/x'],
    ['a stray member of a scale', { ...ease, scale: { min: 1, max: 5, step: 1 } }, '/items/0/scale/step'],
    ['a name to be escaped', { ...ease, 'a/b': 1 }, '/items/0/a~1b'],
  ])('%s is found', (_what, item, pointer) => {
    expect(checkFormat(title, [item]).map((fault) => fault.pointer)).toContain(pointer);
  });
});

describe('an item', () => {
  it.each<[object, string, string]>([
    [{ ...ease, code: 'Ease' }, '/code', CODE],
    [{ ...ease, code: '1st' }, '/code', CODE],
    [{ ...ease, code: '__proto__' }, '/code', CODE],
    [{ ...ease, code: 'x'.repeat(65) }, '/code', CODE],
    [{ ...ease, concept: undefined }, '/concept', CODE],
    [{ ...ease, required: 'yes' }, '/required', 'must be true or false'],
    [{ ...ease, text: undefined }, '/text', TEXTS],
    [{ ...ease, scale: undefined }, '/scale', SCALE],
    [{ ...ease, scale: { min: 5, max: 5 } }, '/scale', SCALE],
    [{ ...ease, scale: { min: 1, max: 11 } }, '/scale', SCALE],
    [{ ...ease, scale: { min: -1, max: 5 } }, '/scale', SCALE],
    [{ ...ease, scale: { min: 1, max: 4.5 } }, '/scale', SCALE],
    [{ ...ease, options: [] }, '/options', 'is not a member here'],
    [{ ...ease, weight: 2 }, '/weight', 'is not a member here'],
    [{ ...choice, scale: {} }, '/scale', 'is not a member here'],
    [{ ...choice, options: undefined }, '/options', OPTIONS],
    [{ ...choice, options: [option('a')] }, '/options', OPTIONS],
    [{ ...choice, options: Array.from({ length: 51 }, (_, index) => option(`o${index}`)) }, '/options', OPTIONS],
    [{ ...choice, options: [option('a'), 'b'] }, '/options/1', 'must be an object'],
    [{ ...choice, options: [option('a'), option('a')] }, '/options/1/code', 'is used already'],
    [{ ...choice, options: [option('a'), { code: 'b' }] }, '/options/1/text', TEXTS],
    [{ ...comment, max_length: undefined }, '/max_length', 'must be 1 to 1000'],
    [{ ...comment, max_length: 0 }, '/max_length', 'must be 1 to 1000'],
    [{ ...comment, max_length: 1001 }, '/max_length', 'must be 1 to 1000'],
  ])('%j', (item, pointer, detail) => {
    expect(checkFormat(title, [item])).toEqual([{ pointer: `/items/0${pointer}`, detail }]);
  });
});

describe('a condition', () => {
  it.each<[unknown, string, string]>([
    [null, '', CONDITION],
    ['ease', '', CONDITION],
    [nested(5), '/all/0/all/0/all/0/all/0', CONDITION],
    [{ all: [] }, '/all', 'must hold 1 to 20 conditions'],
    [{ any: {} }, '/any', 'must hold 1 to 20 conditions'],
    [{ item: 'ease' }, '', 'must compare with lte, gte or equals'],
    [{ item: 'later', gte: 1 }, '/item', 'must be the code of an earlier item'],
    [{ item: 'how', gte: 1 }, '/item', 'must be the code of an earlier item'],
    [
      {
        any: [
          { item: 'ease', gte: 1 },
          { item: 'x', gte: 1 },
        ],
      },
      '/any/1/item',
      'must be the code of an earlier item',
    ],
  ])('%j', (condition, pointer, detail) => {
    const items = [ease, { ...choice, show_if: condition }, { ...comment, code: 'later' }];
    expect(checkFormat(title, items)).toContainEqual({ pointer: `/items/1/show_if${pointer}`, detail });
  });
});

it('never throws, and finds a fault in whatever is no format', () => {
  const almost = fc.array(fc.oneof(fc.anything(), fc.record({ code: fc.anything(), show_if: fc.anything() })));
  fc.assert(
    fc.property(fc.anything(), almost, (someTitle, items) => {
      expect(checkFormat(someTitle, items).length).toBeGreaterThan(0);
    }),
  );
});
