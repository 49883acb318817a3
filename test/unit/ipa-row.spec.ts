import { describe, expect, it } from '@jest/globals';
import { codeIn, type IpaRow, readEntry } from '../../src/importer/ipa-row.js';
import { asRanges } from '../../src/importer/line-ranges.js';

const row: IpaRow = { ipa_code: 'c_h501', name: 'Roma Capitale', ipa_category: 'L6' };

describe('a row of the index', () => {
  it.each<[IpaRow, object]>([
    [row, row],
    [
      { ipa_code: ' ISTAT ', name: ' Istituto\n di  statistica ', ipa_category: 'c8 ' },
      {
        ipa_code: 'istat',
        name: 'Istituto di statistica',
        ipa_category: 'C8',
      },
    ],
    [
      { ...row, ipa_category: 'S01G' },
      { ...row, ipa_category: 'S01G' },
    ],
    [
      { ...row, name: 'Région autonome "Vallée d’Aoste"' },
      { ...row, name: 'Région autonome "Vallée d’Aoste"' },
    ],
    [
      { ...row, name: 'x'.repeat(300) },
      { ...row, name: 'x'.repeat(300) },
    ],
  ])('%j → %j', (given, entry) => {
    expect(readEntry(given)).toEqual(entry);
  });

  it.each<[IpaRow, string]>([
    [{}, 'the code'],
    [{ ...row, ipa_code: '' }, 'the code'],
    [{ ...row, ipa_code: 'a'.repeat(17) }, 'the code'],
    [{ ...row, ipa_code: 'c h501' }, 'the code'],
    [{ ...row, ipa_code: 'città' }, 'the code'],
    [{ ...row, name: ' \t ' }, 'the name'],
    [{ ...row, name: 'x'.repeat(301) }, 'the name'],
    [{ ...row, name: 'Citt\uFFFD' }, 'the name'],
    [{ ...row, name: 'Citt\u0000' }, 'the name'],
    [{ ...row, name: 'Citt\uD800' }, 'the name'],
    [{ ...row, ipa_category: '' }, 'the category'],
    [{ ...row, ipa_category: 'Pubbliche Amministrazioni' }, 'the category'],
  ])('%j is refused for %s', (given, part) => {
    const reason = readEntry(given);
    expect(reason).toEqual(expect.stringMatching(`^${part}`));
    for (const value of Object.values(given)) if (value.length > 4) expect(reason).not.toContain(value);
  });

  it.each<[string | undefined, string | undefined]>([
    ['C_H501', 'c_h501'],
    [' a ', 'a'],
    [undefined, undefined],
    ['a b', undefined],
  ])('has the key %j → %j', (ipa_code, key) => {
    expect(codeIn({ ipa_code, name: '' })).toBe(key);
  });
});

it.each<[number[], string]>([
  [[], ''],
  [[2], '2'],
  [[2, 3], '2-3'],
  [[2, 5, 6, 7, 9], '2, 5-7, 9'],
])('lines %j are said as %j', (lines, words) => {
  expect(asRanges(lines)).toBe(words);
});
