import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { signIn } from '../isolation/caller.js';
import { ADMIN, TestPlatform } from '../support/platform.js';

type Json = Record<string, unknown>;

const text = { it: 'Domanda inventata?' };
const ease = { code: 'ease', concept: 'ease_of_use', type: 'rating', scale: { min: 1, max: 5 }, text };
const option = (code: string): Json => ({ code, text });
const how = { code: 'how', concept: 'obstacle', type: 'single_choice', options: [option('a'), option('b')], text };
const comment = { code: 'comment', concept: 'comment', type: 'text', max_length: 200, text };
const shown = (show_if: unknown): Json => ({ ...how, show_if });
const nested = (depth: number): unknown => (depth === 0 ? { item: 'ease', lte: 3 } : { all: [nested(depth - 1)] });
const items = (...list: unknown[]): Json => ({ items: list });

/** What is wrong with a draft, by its kind, and where. */
const MALFORMED: [kind: string, change: Json, pointer: string][] = [
  ['no title', { title: undefined }, '/title'],
  ['a title that is a text', { title: 'Prova' }, '/title'],
  ['a title without Italian', { title: { en: 'Test' } }, '/title/it'],
  ['an empty title', { title: { it: '' } }, '/title/it'],
  ['a title too long', { title: { it: 'x'.repeat(501) } }, '/title/it'],
  ['a language that is no tag', { title: { it: 'Prova', 'not a tag': 'x' } }, '/title/not a tag'],
  ['a text that is a number', { title: { it: 'Prova', en: 5 } }, '/title/en'],
  ['no items', { items: undefined }, '/items'],
  ['an empty list of items', items(), '/items'],
  ['items that are no list', { items: { ease } }, '/items'],
  [
    'more items than a hundred',
    items(...Array.from({ length: 101 }, (_no, n) => ({ ...ease, code: `e${n}` }))),
    '/items',
  ],
  ['an item that is a text', items('ease'), '/items/0'],
  ['an item without a code', items({ ...ease, code: undefined }), '/items/0/code'],
  ['a code in capitals', items({ ...ease, code: 'Ease' }), '/items/0/code'],
  ['a code that begins with a digit', items({ ...ease, code: '1ease' }), '/items/0/code'],
  ['a code of an administration', items({ ...ease, code: 'own_ease' }), '/items/0/code'],
  ['a code twice', items(ease, ease), '/items/1/code'],
  ['an item without a concept', items({ ...ease, concept: undefined }), '/items/0/concept'],
  ['two scales of one concept', items(ease, { ...ease, code: 'again', scale: { min: 0, max: 10 } }), '/items/1/scale'],
  ['a rated concept that is chosen too', items(ease, { ...how, concept: 'ease_of_use' }), '/items/1/type'],
  ['an item without a type', items({ ...ease, type: undefined }), '/items/0/type'],
  ['a type that there is not', items({ ...ease, type: 'emoji' }), '/items/0/type'],
  ['an item without a text', items({ ...ease, text: undefined }), '/items/0/text'],
  ['an item without an Italian text', items({ ...ease, text: { en: 'How?' } }), '/items/0/text/it'],
  ['an obligation that is a text', items({ ...ease, required: 'yes' }), '/items/0/required'],
  ['an exception that is a text', items({ ...ease, not_applicable: 'yes' }), '/items/0/not_applicable'],
  ['an exception of a choice', items({ ...how, not_applicable: true }), '/items/0/not_applicable'],
  ['a member that there is not', items({ ...ease, colour: 'red' }), '/items/0/colour'],
  ['options of a rating', items({ ...ease, options: how.options }), '/items/0/options'],
  ['a rating without a scale', items({ ...ease, scale: undefined }), '/items/0/scale'],
  ['a scale upside down', items({ ...ease, scale: { min: 5, max: 1 } }), '/items/0/scale'],
  ['a scale of halves', items({ ...ease, scale: { min: 0.5, max: 5 } }), '/items/0/scale'],
  ['a scale with a step', items({ ...ease, scale: { min: 1, max: 5, step: 2 } }), '/items/0/scale/step'],
  ['a choice without options', items({ ...how, options: undefined }), '/items/0/options'],
  ['a choice of one', items({ ...how, options: [option('a')] }), '/items/0/options'],
  ['an option twice', items({ ...how, options: [option('a'), option('a')] }), '/items/0/options/1/code'],
  ['an option without a text', items({ ...how, options: [option('a'), { code: 'b' }] }), '/items/0/options/1/text'],
  ['an option that is a text', items({ ...how, options: [option('a'), 'b'] }), '/items/0/options/1'],
  [
    'an option with a value',
    items({ ...how, options: [option('a'), { ...option('b'), value: 1 }] }),
    '/items/0/options/1/value',
  ],
  ['a text without a length', items({ ...comment, max_length: undefined }), '/items/0/max_length'],
  ['a text of no length', items({ ...comment, max_length: 0 }), '/items/0/max_length'],
  ['a condition that is a text', items(ease, shown('ease <= 3')), '/items/1/show_if'],
  ['a condition on nothing', items(ease, shown({ lte: 3 })), '/items/1/show_if/item'],
  ['a condition on an item that there is not', items(ease, shown({ item: 'x', lte: 3 })), '/items/1/show_if/item'],
  ['a condition on a later item', items(shown({ item: 'ease', lte: 3 }), ease), '/items/0/show_if/item'],
  ['a condition on itself', items(ease, shown({ item: 'how', equals: 'a' })), '/items/1/show_if'],
  [
    'conditions in a circle',
    items({ ...ease, show_if: { item: 'how', equals: 'a' } }, shown({ item: 'ease', lte: 3 })),
    '/items/1/show_if',
  ],
  ['a condition that compares nothing', items(ease, shown({ item: 'ease' })), '/items/1/show_if'],
  ['a bound beyond every scale', items(ease, shown({ item: 'ease', lte: 11 })), '/items/1/show_if/lte'],
  ['a bound that is a text', items(ease, shown({ item: 'ease', gte: '3' })), '/items/1/show_if/gte'],
  ['a bound that no rating reaches', items(ease, shown({ item: 'ease', gte: 6 })), '/items/1/show_if'],
  ['bounds that exclude each other', items(ease, shown({ item: 'ease', gte: 4, lte: 2 })), '/items/1/show_if'],
  [
    'an option that cannot be chosen',
    items(how, { ...shown({ item: 'how', equals: 'c' }), code: 'x' }),
    '/items/1/show_if',
  ],
  ['a bound on what is chosen', items(how, { ...shown({ item: 'how', gte: 1 }), code: 'x' }), '/items/1/show_if'],
  ['a condition on a text', items(comment, shown({ item: 'comment', equals: 'x' })), '/items/1/show_if'],
  [
    'parts that are never true together',
    items(
      ease,
      shown({
        all: [
          { item: 'ease', lte: 2 },
          { item: 'ease', gte: 4 },
        ],
      }),
    ),
    '/items/1/show_if',
  ],
  [
    'an item behind one that excludes it',
    items(ease, shown({ item: 'ease', lte: 2 }), {
      ...how,
      code: 'x',
      show_if: {
        all: [
          { item: 'how', equals: 'a' },
          { item: 'ease', gte: 4 },
        ],
      },
    }),
    '/items/2/show_if',
  ],
  ['no part of any', items(ease, shown({ any: [] })), '/items/1/show_if/any'],
  [
    'any beside a comparison',
    items(ease, shown({ any: [{ item: 'ease', lte: 3 }], item: 'ease' })),
    '/items/1/show_if/item',
  ],
  ['a condition too deep', items(ease, shown(nested(5))), '/items/1/show_if/all/0/all/0/all/0/all/0'],
  ['a beginning that is no time', { starts_at: '2026-13-01T00:00:00Z' }, '/starts_at'],
  ['a member beside', { published: true }, '/published'],
];

let platform: TestPlatform;
let token: string;
let format: string;

beforeAll(async () => {
  platform = await TestPlatform.start();
  token = await signIn(platform, ADMIN);
  format = (await platform.istat.post<{ id: string }>('/formats', { code: 'guasti' })).id;
});

afterAll(() => platform.stop());

describe('a draft with', () => {
  it.each(MALFORMED)('%s is refused where it is wrong', async (_kind, change, pointer) => {
    const draft = { title: { it: 'Prova' }, items: [ease], ...change };
    const { status, body } = await request(platform.base)
      .post(`/formats/${format}/versions`)
      .auth(token, { type: 'bearer' })
      .send(draft);
    const pointers = ((body.errors ?? []) as { pointer: string }[]).map((error) => error.pointer);
    expect([status, pointers]).toEqual([422, expect.arrayContaining([pointer])]);
  });

  it('any of these faults leaves nothing behind, and without them is taken', async () => {
    expect(await platform.rows('SELECT 1 FROM format_version WHERE format_id = $1', [format])).toEqual([]);
    const whole = { title: { it: 'Prova' }, items: [ease, shown({ item: 'ease', lte: 3 }), comment] };
    const { status } = await request(platform.base)
      .post(`/formats/${format}/versions`)
      .auth(token, { type: 'bearer' })
      .send(whole);
    expect([MALFORMED.length >= 40, status]).toEqual([true, 201]);
  });
});
