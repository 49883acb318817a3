import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Answers, Item } from '../../src/formats/item.js';
import { type CellDelta, type Counted, fold } from '../../src/reporting/fold.js';

const text = { it: 'Testo' };
const options = ['slow', 'unclear', 'other'].map((code) => ({ code, text }));
const items: Item[] = [
  { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 5 }, text },
  { code: 'why', concept: 'why', type: 'multiple_choice', options, text },
  { code: 'again', concept: 'again', type: 'boolean', text },
  { code: 'age', concept: 'age', type: 'background', options, text },
  { code: 'comment', concept: 'comment', type: 'text', max_length: 9, text },
];
const versions = new Map([
  ['v1', items],
  ['v2', items.slice(0, 3)],
]);
const itemsFor = ({ format_version_id }: Counted): Item[] => versions.get(format_version_id) ?? [];
const CATEGORIES: Record<string, unknown[]> = {
  ease: [1, 2, 3, 4, 5],
  why: ['slow', 'unclear', 'other'],
  again: [false, true],
  age: ['slow', 'unclear', 'other'],
};

const code = fc.constantFrom('slow', 'unclear', 'other');
const answers: fc.Arbitrary<Answers> = fc
  .record(
    {
      ease: fc.integer({ min: 1, max: 5 }),
      why: fc.uniqueArray(code),
      again: fc.boolean(),
      age: code,
      comment: fc.string(),
    },
    { requiredKeys: [] },
  )
  .map((given) => given as Answers);
const responses = fc.array(
  fc.record({
    service_id: fc.constantFrom('s1', 's2'),
    period: fc.constantFrom('2026-01-01', '2026-02-01'),
    format_version_id: fc.constantFrom('v1', 'v2'),
    answers,
  }),
);

/** The key of a cell and what is counted in it, by looking at each response once for every cell. */
function naiveCount(given: readonly Counted[]): Record<string, number[]> {
  const cells: Record<string, number[]> = {};
  for (const service of ['s1', 's2'])
    for (const period of ['2026-01-01', '2026-02-01'])
      for (const [version, asked] of versions)
        for (const item of asked.filter(({ type }) => type !== 'text')) {
          // No option chosen is no answer.
          const answered = given
            .filter((one) => one.service_id === service && one.period === period && one.format_version_id === version)
            .flatMap((one) => (Object.hasOwn(one.answers, item.code) ? [one.answers[item.code]] : []))
            .filter((answer) => !(Array.isArray(answer) && answer.length === 0));
          if (answered.length === 0) continue;
          const histogram = CATEGORIES[item.code]?.map(
            (category) => answered.filter((answer) => [answer].flat().some((one) => one === category)).length,
          );
          cells[`${service} ${period} ${version} ${item.code}`] = [answered.length, ...(histogram ?? [])];
        }
  return cells;
}

const keyOf = (cell: CellDelta): string =>
  `${cell.service_id} ${cell.period} ${cell.format_version_id} ${cell.item_code}`;
const countsOf = (cells: readonly CellDelta[]): Record<string, number[]> =>
  Object.fromEntries(cells.map((cell) => [keyOf(cell), [cell.n, ...cell.histogram]]));

const response = (given: Answers): Counted => ({
  service_id: 's1',
  period: '2026-01-01',
  format_version_id: 'v1',
  answers: given,
});

describe('the fold', () => {
  it('counts respondents, not choices', () => {
    const given = [response({ why: ['slow', 'other'] }), response({ why: [] }), response({ why: ['other'] })];
    expect(fold(given, itemsFor)).toEqual([
      {
        service_id: 's1',
        period: '2026-01-01',
        format_version_id: 'v1',
        item_code: 'why',
        n: 2,
        histogram: [1, 0, 2],
      },
    ]);
  });

  it('counts no rating where the question does not apply', () => {
    const given = [response({ ease: 'not_applicable' }), response({ ease: 4 })];
    expect(countsOf(fold(given, itemsFor))).toEqual({ 's1 2026-01-01 v1 ease': [1, 0, 0, 0, 1, 0] });
  });

  it('counts no class that was made coarser', () => {
    const given = [response({ age: 'slow' }), response({ age: 'coarser' })];
    expect(countsOf(fold(given, itemsFor))).toEqual({ 's1 2026-01-01 v1 age': [1, 1, 0, 0] });
  });

  it('counts no text, no unknown item and no unknown version', () => {
    const given = [response({ comment: 'x', other: 3 }), { ...response({ ease: 3 }), format_version_id: 'v9' }];
    expect(fold(given, itemsFor)).toEqual([]);
  });

  it('counts what a naive count counts', () => {
    fc.assert(fc.property(responses, (given) => expect(countsOf(fold(given, itemsFor))).toEqual(naiveCount(given))));
  });

  it('of parts, added, is the fold of all', () => {
    fc.assert(
      fc.property(fc.array(responses), (parts) => {
        const sums: Record<string, number[]> = {};
        for (const cell of parts.flatMap((part) => fold(part, itemsFor))) {
          const counts = [cell.n, ...cell.histogram];
          sums[keyOf(cell)] = counts.map((count, index) => count + (sums[keyOf(cell)]?.[index] ?? 0));
        }
        expect(sums).toEqual(countsOf(fold(parts.flat(), itemsFor)));
      }),
    );
  });

  it('does not depend on the order of the responses, and gives its cells in one order', () => {
    const orders = responses.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const cells = fold(one, itemsFor);
        expect(fold(other, itemsFor)).toEqual(cells);
        expect(cells.map(keyOf)).toEqual(cells.map(keyOf).toSorted());
      }),
    );
  });
});
