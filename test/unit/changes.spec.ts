import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { changesBetween } from '../../src/formats/comparison/changes.js';
import { sentenceOf } from '../../src/formats/comparison/sentence.js';
import type { Item } from '../../src/formats/item.js';
import { nationalCore } from '../../src/formats/shipped/national-core.js';

const text = { it: 'Quanto?', en: 'How much?' };
const ease: Item = { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 5 }, text };
const options = ['a', 'b'].map((code) => ({ code, text: { it: code } }));
const why: Item = {
  code: 'why',
  concept: 'why',
  type: 'single_choice',
  options,
  text,
  show_if: { item: 'ease', lte: 3 },
};
const comment: Item = { code: 'comment', concept: 'comment', type: 'text', max_length: 200, text };
const version = (...items: Item[]): { title: { it: string }; items: Item[] } => ({ title: { it: 'Prova' }, items });
const base = version(ease, why, comment);

describe('the changes between two versions', () => {
  it.each<[string, Item[], string[]]>([
    ['nothing', [ease, why, comment], []],
    ['an item more', [ease, why, { ...ease, code: 'new', concept: 'new' }, comment], ['item_added /items/2']],
    ['an item less', [ease, why], ['item_removed /items/2']],
    ['an item moved to the front', [comment, ease, why], ['item_moved /items/0']],
    [
      'the code of an item, and of the condition with it',
      [{ ...ease, code: 'facility' }, { ...why, show_if: { item: 'facility', lte: 3 } }, comment],
      ['code_changed /items/0/code'],
    ],
    [
      'the concept',
      [{ ...ease, concept: 'x' }, why, comment],
      ['concept_changed /items/0/concept', 'condition_changed /items/1/show_if'],
    ],
    ['the scale', [{ ...ease, scale: { min: 0, max: 10 } }, why, comment], ['scale_changed /items/0/scale']],
    [
      'the condition',
      [ease, { ...why, show_if: { item: 'ease', lte: 2 } }, comment],
      ['condition_changed /items/1/show_if'],
    ],
    ['the length', [ease, why, { ...comment, max_length: 100 }], ['length_changed /items/2/max_length']],
    ['the obligation', [{ ...ease, required: true }, why, comment], ['obligation_changed /items/0/required']],
    ['the Italian', [{ ...ease, text: { ...text, it: 'Molto?' } }, why, comment], ['reworded /items/0/text/it']],
    [
      'a translation less',
      [{ ...ease, text: { it: 'Quanto?' } }, why, comment],
      ['translation_removed /items/0/text/en'],
    ],
    [
      'a translation more',
      [{ ...ease, text: { ...text, de: 'Wie sehr?' } }, why, comment],
      ['translation_added /items/0/text/de'],
    ],
    [
      'an option more',
      [ease, { ...why, options: [...options, { code: 'c', text: { it: 'c' } }] }, comment],
      ['option_added /items/1/options/2'],
    ],
    ['an option less', [ease, { ...why, options: options.slice(1) }, comment], ['option_removed /items/1/options/0']],
    [
      'the order of the options',
      [ease, { ...why, options: options.toReversed() }, comment],
      ['options_reordered /items/1/options'],
    ],
    [
      'an option reworded',
      [ease, { ...why, options: [{ code: 'a', text: { it: 'A!' } }, ...options.slice(1)] }, comment],
      ['reworded /items/1/options/0/text/it'],
    ],
  ])('%s', (_what, items, expected) => {
    expect(changesBetween(base, version(...items)).map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual(expected);
  });

  it('has the title among them, which no series depends on', () => {
    expect(changesBetween(base, { ...base, title: { it: 'Altro' } })).toMatchObject([
      { kind: 'title_reworded', item: null, effect: 'comparable' },
    ]);
  });

  it('can each be said in a sentence', () => {
    const [change] = changesBetween(base, version({ ...ease, required: true }, why, comment));
    expect(change && sentenceOf(change)).toBe(
      'ease is required or not, otherwise than before: “false” → “true”; the series breaks',
    );
  });

  it('are none between a version and itself, whatever the order of its members; and as few as moves explain', () => {
    const { title, items } = nationalCore;
    const rewritten = items.map((item) => Object.fromEntries(Object.entries(item).toReversed()) as unknown as Item);
    expect(changesBetween({ title, items }, { title, items: rewritten })).toEqual([]);
    fc.assert(
      fc.property(fc.nat({ max: items.length - 1 }), fc.nat({ max: items.length - 1 }), (from, to) => {
        const moved = [...items] as Item[];
        moved.splice(to, 0, ...moved.splice(from, 1));
        const moves = changesBetween({ title, items }, { title, items: moved });
        expect(moves.every(({ kind }) => kind === 'item_moved')).toBe(true);
        expect(moves.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
