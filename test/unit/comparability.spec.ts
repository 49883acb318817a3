import { describe, expect, it } from '@jest/globals';
import { compareItems, compareVersions } from '../../src/formats/comparability.js';
import { categoriesOf, type CountedItem, isCounted, type Item } from '../../src/formats/item.js';

const rating: CountedItem = {
  code: 'ease',
  concept: 'ease_of_use',
  type: 'rating',
  scale: { min: 1, max: 5 },
  text: { it: 'Quanto è facile?', en: 'How easy?' },
};
const choice: CountedItem = {
  code: 'how',
  concept: 'how',
  type: 'single_choice',
  options: ['web', 'app'].map((code) => ({ code, text: { it: code } })),
  text: { it: 'Come?' },
};
const boolean: CountedItem = { code: 'again', concept: 'again', type: 'boolean', text: { it: 'Di nuovo?' } };
const comment: Item = { code: 'comment', concept: 'comment', type: 'text', max_length: 9, text: { it: 'Altro?' } };

describe('two items', () => {
  const CONCEPT = 'the concept changed';
  const TYPE = 'the type changed';
  const SCALE = 'the scale or the options changed';
  const WORDING = 'the Italian wording changed';
  const SHOWN = 'the condition changed';

  it.each<[string, CountedItem, CountedItem, string, string[]]>([
    ['alike', rating, { ...rating }, 'comparable', []],
    ['another code', rating, { ...rating, code: 'x' }, 'comparable', []],
    ['now required', rating, { ...rating, required: true }, 'comparable', []],
    ['a translation', rating, { ...rating, text: { it: 'Quanto è facile?', en: 'Easy?' } }, 'comparable', []],
    ['the wording', rating, { ...rating, text: { it: 'Facile?' } }, 'break', [WORDING]],
    ['shown less often', rating, { ...rating, show_if: { item: 'x', equals: 1 } }, 'break', [SHOWN]],
    ['the concept', rating, { ...rating, concept: 'x' }, 'not_comparable', [CONCEPT]],
    ['a longer scale', rating, { ...rating, scale: { min: 1, max: 7 } }, 'not_comparable', [SCALE]],
    ['a shifted scale', rating, { ...rating, scale: { min: 0, max: 4 } }, 'not_comparable', [SCALE]],
    ['the type', choice, { ...choice, type: 'multiple_choice' }, 'not_comparable', [TYPE]],
    [
      'options in another order',
      choice,
      { ...choice, options: choice.options.toReversed() },
      'not_comparable',
      [SCALE],
    ],
    ['fewer options', choice, { ...choice, options: choice.options.slice(1) }, 'not_comparable', [SCALE]],
    [
      'the wording of an option',
      choice,
      { ...choice, options: choice.options.map(({ code }) => ({ code, text: { it: `${code}!` } })) },
      'break',
      [WORDING],
    ],
    [
      'the wording and the concept',
      rating,
      { ...rating, concept: 'x', text: { it: 'y' } },
      'not_comparable',
      [CONCEPT],
    ],
    [
      'the wording and the condition',
      boolean,
      { ...boolean, text: { it: 'y' }, show_if: { all: [] } },
      'break',
      [WORDING, SHOWN],
    ],
    ['everything', rating, { ...boolean }, 'not_comparable', [CONCEPT, TYPE, SCALE]],
  ])('%s', (_case, before, after, verdict, reasons) => {
    expect([compareItems(before, after), compareItems(after, before)]).toEqual([
      { verdict, reasons },
      { verdict, reasons },
    ]);
  });
});

describe('two versions', () => {
  it('have a verdict for each counted item that was there before, in the new order', () => {
    const before = [rating, choice, comment];
    const after = [boolean, { ...choice, text: { it: 'In che modo?' } }, rating, { ...comment, max_length: 5 }];
    expect(compareVersions(before, after)).toEqual([
      { code: 'how', concept: 'how', verdict: 'break', reasons: ['the Italian wording changed'] },
      { code: 'ease', concept: 'ease_of_use', verdict: 'comparable', reasons: [] },
    ]);
  });
});

describe('the categories of an item', () => {
  it.each<[CountedItem, unknown[]]>([
    [rating, [1, 2, 3, 4, 5]],
    [{ ...rating, scale: { min: 0, max: 10 } }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [boolean, [false, true]],
    [choice, ['web', 'app']],
    [{ ...choice, type: 'background' }, ['web', 'app']],
  ])('%j', (item, expected) => {
    expect(categoriesOf(item)).toEqual(expected);
  });

  it('exist for all items but texts', () => {
    expect([rating, boolean, choice, comment].filter(isCounted)).toEqual([rating, boolean, choice]);
  });
});
