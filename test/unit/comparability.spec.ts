import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Counted, seriesIn } from '../../src/formats/comparison/series.js';
import { compareAsked, compareVersions } from '../../src/formats/comparison/verdict.js';
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

interface Change {
  before?: Item[];
  after?: Item[];
}

const CONCEPT = 'the concept changed';
const TYPE = 'the type changed';
const SCALE = 'the scale or the options changed';
const ORDER = 'the order of the options changed';
const WORDING = 'the Italian wording changed';
const SHOWN = 'the condition changed';
const BEFORE = 'what is asked before changed';
const APPLICABLE = 'whether it may not apply changed';
const OBLIGATION = 'whether it must be answered changed';

const first: CountedItem = { ...rating, code: 'first', concept: 'first', text: { it: 'Prima?' } };
const shown = { ...choice, show_if: { item: 'ease', lte: 3 } };
const relabelled = choice.options.map(({ code }) => ({ code, text: { it: `${code}!` } }));
const more = [...choice.options, { code: 'kiosk', text: { it: 'kiosk' } }];

/** An item, alone or behind others, before and after an edit. */
const EDITS: [edit: string, Item, Item, string, string[], Change?][] = [
  ['nothing', rating, { ...rating }, 'comparable', []],
  ['another code', rating, { ...rating, code: 'x' }, 'comparable', []],
  ['an English translation reworded', rating, { ...rating, text: { ...rating.text, en: 'Easy?' } }, 'comparable', []],
  ['a translation added', rating, { ...rating, text: { ...rating.text, de: 'Wie einfach?' } }, 'comparable', []],
  ['a translation removed', rating, { ...rating, text: { it: 'Quanto è facile?' } }, 'comparable', []],
  ['the Italian reworded', rating, { ...rating, text: { it: 'Facile?' } }, 'break', [WORDING]],
  [
    'a question mark removed',
    rating,
    { ...rating, text: { ...rating.text, it: 'Quanto è facile' } },
    'break',
    [WORDING],
  ],
  ['a condition added', rating, { ...rating, show_if: { item: 'x', equals: 1 } }, 'break', [SHOWN]],
  ['a condition removed', shown, choice, 'break', [SHOWN], { before: [rating], after: [rating] }],
  [
    'a bound moved',
    shown,
    { ...choice, show_if: { item: 'ease', lte: 2 } },
    'break',
    [SHOWN],
    { before: [rating], after: [rating] },
  ],
  [
    'a condition by another item',
    shown,
    { ...choice, show_if: { item: 'first', lte: 3 } },
    'break',
    [SHOWN],
    { before: [first, rating], after: [first, rating] },
  ],
  [
    'all in place of any',
    { ...choice, show_if: { any: [{ item: 'ease', lte: 3 }] } },
    { ...choice, show_if: { all: [{ item: 'ease', lte: 3 }] } },
    'break',
    [SHOWN],
    { before: [rating], after: [rating] },
  ],
  [
    'the code of the item that a condition names',
    shown,
    { ...choice, show_if: { item: 'facility', lte: 3 } },
    'comparable',
    [],
    { before: [rating], after: [{ ...rating, code: 'facility' }] },
  ],
  ['now required', rating, { ...rating, required: true }, 'break', [OBLIGATION]],
  ['expressly optional', rating, { ...rating, required: false }, 'comparable', []],
  ['now it may not apply', rating, { ...rating, not_applicable: true }, 'break', [APPLICABLE]],
  ['an item put before', rating, rating, 'break', [BEFORE], { after: [first] }],
  ['an item before taken out', rating, rating, 'break', [BEFORE], { before: [first] }],
  [
    'two items before exchanged',
    rating,
    rating,
    'break',
    [BEFORE],
    { before: [first, boolean], after: [boolean, first] },
  ],
  [
    'an item before reworded',
    rating,
    rating,
    'comparable',
    [],
    { before: [first], after: [{ ...first, text: { it: 'Altra?' } }] },
  ],
  [
    'an item before with another code',
    rating,
    rating,
    'comparable',
    [],
    { before: [first], after: [{ ...first, code: 'x' }] },
  ],
  [
    'an item before with another concept',
    rating,
    rating,
    'break',
    [BEFORE],
    { before: [first], after: [{ ...first, concept: 'x' }] },
  ],
  ['a comment put before', rating, rating, 'break', [BEFORE], { after: [comment] }],
  ['the concept', rating, { ...rating, concept: 'x' }, 'not_comparable', [CONCEPT]],
  ['a longer scale', rating, { ...rating, scale: { min: 1, max: 7 } }, 'not_comparable', [SCALE]],
  ['a shifted scale', rating, { ...rating, scale: { min: 0, max: 4 } }, 'not_comparable', [SCALE]],
  ['one choice in place of several', { ...choice, type: 'multiple_choice' }, choice, 'not_comparable', [TYPE]],
  ['a background class of a choice', choice, { ...choice, type: 'background' }, 'not_comparable', [TYPE]],
  [
    'a rating in place of a yes or no',
    { ...boolean, code: 'ease', concept: 'ease_of_use' },
    rating,
    'not_comparable',
    [TYPE, SCALE],
  ],
  ['an option more', choice, { ...choice, options: more }, 'not_comparable', [SCALE]],
  ['an option less', { ...choice, options: more }, choice, 'not_comparable', [SCALE]],
  [
    'another code of an option',
    choice,
    { ...choice, options: [...choice.options.slice(1), { code: 'x', text: { it: 'web' } }] },
    'not_comparable',
    [SCALE],
  ],
  ['options in another order', choice, { ...choice, options: choice.options.toReversed() }, 'break', [ORDER]],
  ['an option reworded', choice, { ...choice, options: relabelled }, 'break', [WORDING]],
  ['the wording and the concept', rating, { ...rating, concept: 'x', text: { it: 'y' } }, 'not_comparable', [CONCEPT]],
  [
    'the wording and the condition',
    boolean,
    { ...boolean, text: { it: 'y' }, show_if: { item: 'ease', gte: 1 } },
    'break',
    [WORDING, SHOWN],
  ],
  ['everything', rating, { ...boolean }, 'not_comparable', [CONCEPT, TYPE, SCALE]],
];

const asked = (item: Item, others: readonly Item[] = []): Counted => {
  const found = seriesIn([...others, item]).find((one) => one.item === item);
  if (!found) throw new Error('not counted');
  return found;
};

describe('an edit of an item', () => {
  it.each(EDITS)('%s', (_edit, before, after, verdict, reasons, others = {}) => {
    const [one, other] = [asked(before, others.before), asked(after, others.after)];
    expect([compareAsked(one, other), compareAsked(other, one)]).toMatchObject([
      { verdict, reasons },
      { verdict, reasons },
    ]);
    expect(one.series === other.series).toBe(verdict === 'comparable');
  });

  it('is of one of thirty kinds and more', () => {
    expect(EDITS.length).toBeGreaterThanOrEqual(30);
  });

  it('is in docs/comparability.md, with its verdict', () => {
    const rows = readFileSync('docs/comparability.md', 'utf8').split('\n');
    const missing = EDITS.filter(
      ([edit, , , verdict]) =>
        !rows.some((row) => row.includes(`| ${edit} `) && row.includes(`| ${verdict.replace('_', ' ')} `)),
    );
    expect(missing.map(([edit]) => edit)).toEqual([]);
  });

  it('names the languages in which it is worded otherwise', () => {
    const after = { ...rating, text: { it: 'Quanto è facile?', de: 'Wie einfach?', en: 'Easy?' } };
    expect(compareAsked(asked(rating), asked(after)).languages).toEqual(['de', 'en']);
  });
});

describe('comparability', () => {
  const variants = EDITS.flatMap(([, before, after, , , others = {}]) => [
    asked(before, others.before),
    asked(after, others.after),
  ]);
  const any = fc.constantFrom(...variants);

  it('is the same in both directions, and of each with itself', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(compareAsked(one, other).verdict).toBe(compareAsked(other, one).verdict);
        expect(compareAsked(one, one)).toEqual({ verdict: 'comparable', reasons: [], languages: [] });
      }),
    );
  });

  it('is passed on: what is pooled with one is pooled with all that is pooled with it', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(one.series === other.series).toBe(compareAsked(one, other).verdict === 'comparable');
      }),
    );
  });
});

describe('two versions', () => {
  it('have a verdict for each counted item that was there before, in the new order', () => {
    const before = [rating, choice, comment];
    const after = [boolean, { ...choice, text: { it: 'In che modo?' } }, rating, { ...comment, max_length: 5 }];
    expect(compareVersions(before, after)).toEqual([
      { code: 'how', concept: 'how', verdict: 'break', reasons: [WORDING, BEFORE], languages: [] },
      { code: 'ease', concept: 'ease_of_use', verdict: 'break', reasons: [BEFORE], languages: [] },
    ]);
  });

  it('whose codes were exchanged keep their series, as reports pool them', () => {
    const [one, other] = [rating, { ...rating, code: 'x', concept: 'x' }];
    const exchanged = [
      { ...one, code: 'x' },
      { ...other, code: 'ease' },
    ];
    expect(compareVersions([one, other], exchanged)).toMatchObject([
      { code: 'x', concept: 'ease_of_use', verdict: 'comparable' },
      { code: 'ease', concept: 'x', verdict: 'comparable' },
    ]);
  });

  it('name a language that only an option is worded otherwise in', () => {
    const german = choice.options.map(({ code, text: words }) => ({ code, text: { ...words, de: code } }));
    expect(compareVersions([choice], [{ ...choice, options: german }])).toMatchObject([
      { verdict: 'comparable', languages: ['de'] },
    ]);
  });

  it('of two formats are matched by what they measure', () => {
    expect(compareVersions([rating], [{ ...rating, code: 'facility' }])).toEqual([
      { code: 'facility', concept: 'ease_of_use', verdict: 'comparable', reasons: [], languages: [] },
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
