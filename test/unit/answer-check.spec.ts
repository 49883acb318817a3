import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { compileAnswerCheck } from '../../src/formats/answer-check.js';
import type { Item } from '../../src/formats/item.js';

const text = { it: 'Testo' };
const options = ['a', 'b', 'c'].map((code) => ({ code, text }));
const items: Item[] = [
  { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 5 }, required: true, text },
  { code: 'why', concept: 'why', type: 'multiple_choice', options, show_if: { item: 'ease', lte: 3 }, text },
  { code: 'how', concept: 'how', type: 'single_choice', options, text },
  { code: 'again', concept: 'again', type: 'boolean', text },
  { code: 'age', concept: 'age', type: 'background', options, text },
  { code: 'comment', concept: 'comment', type: 'text', max_length: 5, text },
];
const check = compileAnswerCheck(items);

const HIGH = 'must be an integer from 1 to 5';
const OPTION = 'must be one of the options';
const ILL_FORMED = 'must be well-formed text without NUL';

describe('a value fits its item', () => {
  it.each<[code: string, value: unknown, detail: string | undefined]>([
    ['ease', 1, undefined],
    ['ease', 5, undefined],
    ['ease', 0, HIGH],
    ['ease', 6, HIGH],
    ['ease', 3.5, HIGH],
    ['ease', '3', HIGH],
    ['ease', true, HIGH],
    ['ease', null, HIGH],
    ['ease', [3], HIGH],
    ['again', false, undefined],
    ['again', true, undefined],
    ['again', 1, 'must be true or false'],
    ['again', null, 'must be true or false'],
    ['how', 'b', undefined],
    ['how', 'd', OPTION],
    ['how', ['b'], OPTION],
    ['how', 'constructor', OPTION],
    ['age', 'c', undefined],
    ['age', 30, OPTION],
    ['why', [], undefined],
    ['why', ['c', 'a', 'b'], undefined],
    ['why', 'a', 'must be an array of options'],
    ['why', { 0: 'a' }, 'must be an array of options'],
    ['why', ['a', 'a'], 'must not repeat an option'],
    ['why', ['a', 'b', 'c', 'd'], 'must not repeat an option'],
    ['why', ['a', 'd'], 'must hold options only'],
    ['why', [['a']], 'must hold options only'],
    ['comment', '', undefined],
    ['comment', '12345', undefined],
    ['comment', '😀😀😀😀😀', undefined],
    ['comment', '123456', 'must have at most 5 characters'],
    ['comment', '😀😀😀😀😀😀', 'must have at most 5 characters'],
    ['comment', 5, 'must be a string'],
    ['comment', 'a\0', ILL_FORMED],
    ['comment', 'a\ud83d', ILL_FORMED],
    ['comment', '\ude00a', ILL_FORMED],
  ])('%s = %j → %s', (code, value, detail) => {
    const expected = detail === undefined ? [] : [{ pointer: `/answers/${code}`, detail }];
    expect(check({ ease: 3, [code]: value })).toEqual(expected);
  });
});

describe('the answers fit the version', () => {
  it.each([null, undefined, [], 'x', 7])('%j is no object', (answers) => {
    expect(check(answers)).toEqual([{ pointer: '/answers', detail: 'must be an object' }]);
  });

  it('names a required item that is missing', () => {
    expect(check({})).toEqual([{ pointer: '/answers/ease', detail: 'is required' }]);
  });

  it('does not take an inherited member for an answer', () => {
    const inherited: unknown = Object.create({ ease: 3 });
    expect(check(inherited)).toEqual([{ pointer: '/answers/ease', detail: 'is required' }]);
  });

  it('refuses an answer to a hidden item, and asks for none', () => {
    expect([check({ ease: 4, why: ['a'] }), check({ ease: 4 })]).toEqual([
      [{ pointer: '/answers/why', detail: 'was hidden by an earlier answer' }],
      [],
    ]);
  });

  it('requires an item only while it is shown', () => {
    const conditional = compileAnswerCheck(items.map((item) => ({ ...item, required: item.code === 'why' })));
    expect([conditional({ ease: 4 }), conditional({ ease: 3 }), conditional({})]).toEqual([
      [],
      [{ pointer: '/answers/why', detail: 'is required' }],
      [],
    ]);
  });

  it('reports every fault, with the member name escaped as a JSON Pointer', () => {
    expect(check({ 'a/b~c': 1, ease: 9, again: 'yes' })).toEqual([
      { pointer: '/answers/a~1b~0c', detail: 'is not an item of this version' },
      { pointer: '/answers/ease', detail: HIGH },
      { pointer: '/answers/again', detail: 'must be true or false' },
    ]);
  });

  it('takes whatever was made to fit', () => {
    const code = fc.constantFrom('a', 'b', 'c');
    const fitting = fc
      .record(
        {
          ease: fc.integer({ min: 1, max: 5 }),
          why: fc.uniqueArray(code),
          how: code,
          again: fc.boolean(),
          age: code,
          comment: fc.string({ unit: 'binary', maxLength: 5 }).filter((given) => !given.includes('\0')),
        },
        { requiredKeys: ['ease'] },
      )
      .map(({ why, ...others }) => (why && others.ease <= 3 ? { ...others, why } : others));
    fc.assert(fc.property(fitting, (answers) => expect(check(answers)).toEqual([])));
  });

  it('never throws, and points into the answers, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom('ease', 'why', 'how', 'x'), fc.anything()),
        (one, two) => {
          const faults = [...check(one), ...check(two)];
          expect(faults.filter(({ pointer }) => !pointer.startsWith('/answers'))).toEqual([]);
        },
      ),
    );
  });
});
