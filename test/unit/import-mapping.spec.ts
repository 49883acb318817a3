import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { answersOf, type Mapping, readMapping } from '../../src/importer/mapping.js';

const items = [
  { code: 'ease', type: 'rating' },
  { code: 'again', type: 'boolean' },
  { code: 'why', type: 'multiple_choice' },
  { code: 'how', type: 'single_choice' },
  { code: 'comment', type: 'text' },
];
const mapping: Mapping = {
  columns: { Q1: 'ease', Q2: 'again', Q3: 'why', Q4: 'how', Q5: 'comment' },
  not_applicable: ['NA', '-'],
  language: 'it',
  channel: 'counter',
};

describe('a mapping', () => {
  it('has what is left out filled in', () => {
    expect(readMapping('{"columns":{"Q1":"ease"}}', items)).toEqual({
      columns: { Q1: 'ease' },
      not_applicable: [],
      language: 'it',
      channel: 'web',
    });
  });

  it('is taken as it is', () => {
    expect(readMapping(JSON.stringify(mapping), items)).toEqual(mapping);
  });

  it.each([
    ['{}', 'mapping: "columns" must name an item code for at least one column'],
    ['{"columns":{}}', 'mapping: "columns" must name an item code for at least one column'],
    ['{"columns":{"Q1":"x","Q2":"ease","Q3":"y"}}', 'mapping: the questionnaire has no item x, y'],
  ])('%s is refused', (text, message) => {
    expect(() => readMapping(text, items)).toThrow(new Error(message));
  });
});

describe('the answers of a row', () => {
  it.each<[Record<string, string>, object]>([
    [
      { Q1: '4', Q2: 'true', Q3: 'slow; unclear', Q4: 'web', Q5: 'Bene' },
      { ease: 4, again: true, why: ['slow', 'unclear'], how: 'web', comment: 'Bene' },
    ],
    [{ Q1: '', Q2: '  ', Q3: 'NA', Q4: ' - ', Other: '5' }, {}],
    [{}, {}],
    [{ Q1: ' 5 ' }, { ease: 5 }],
    [{ Q1: '4.5' }, { ease: '4.5' }],
    [{ Q1: 'five' }, { ease: 'five' }],
    [{ Q1: '1e1' }, { ease: '1e1' }],
    [{ Q1: '-1' }, { ease: -1 }],
    [{ Q2: 'FALSE' }, { again: false }],
    [{ Q2: '1' }, { again: true }],
    [{ Q2: '0' }, { again: false }],
    [{ Q2: 'sì' }, { again: 'sì' }],
    [{ Q3: 'slow' }, { why: ['slow'] }],
    [{ Q5: '4' }, { comment: '4' }],
  ])('%j → %j', (row, expected) => {
    expect(answersOf(row, mapping, items)).toEqual(expected);
  });

  it('are of mapped items only, and none of them is blank', () => {
    const row = fc.dictionary(fc.constantFrom('Q1', 'Q3', 'Q4', 'Q5', 'Other'), fc.string());
    fc.assert(
      fc.property(row, (given) => {
        const answers = answersOf(given, mapping, items);
        expect(Object.values(mapping.columns)).toEqual(expect.arrayContaining(Object.keys(answers)));
        expect(Object.values(answers)).not.toContain('');
      }),
    );
  });
});
