import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { holds } from '../../src/formats/condition.js';
import type { Answers, Condition } from '../../src/formats/item.js';

describe('a condition', () => {
  const answers: Answers = { ease: 3, again: false, why: ['slow', 'unclear'], how: 'web' };

  it.each<[Condition | undefined, boolean]>([
    [undefined, true],
    [{ item: 'ease', lte: 3 }, true],
    [{ item: 'ease', lte: 2 }, false],
    [{ item: 'ease', gte: 3 }, true],
    [{ item: 'ease', gte: 4 }, false],
    [{ item: 'ease', gte: 2, lte: 4 }, true],
    [{ item: 'ease', equals: 3 }, true],
    [{ item: 'ease', equals: '3' }, false],
    [{ item: 'ease', equals: 3, lte: 2 }, false],
    [{ item: 'again', equals: false }, true],
    [{ item: 'again', equals: true }, false],
    [{ item: 'again', lte: 1 }, false],
    [{ item: 'how', equals: 'web' }, true],
    [{ item: 'how', gte: 0 }, false],
    [{ item: 'why', equals: 'unclear' }, true],
    [{ item: 'why', equals: 'other' }, false],
    [{ item: 'absent', gte: 0 }, false],
    [{ item: 'absent', equals: false }, false],
    [{ item: 'constructor', equals: 'x' }, false],
    [{ item: 'toString', gte: 0 }, false],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [
      {
        all: [
          { item: 'ease', lte: 3 },
          { item: 'again', equals: true },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { item: 'ease', lte: 2 },
          { item: 'again', equals: false },
        ],
      },
      true,
    ],
    [{ any: [{ all: [{ item: 'ease', gte: 1 }, { any: [{ item: 'how', equals: 'web' }] }] }] }, true],
  ])('%j → %s', (condition, expected) => {
    expect(holds(condition, answers)).toBe(expected);
  });

  it('does not take an inherited member for an answer', () => {
    const inherited = Object.create({ ease: 3 }) as Answers;
    expect(holds({ item: 'ease', gte: 1 }, inherited)).toBe(false);
  });

  it('of all and of any are duals', () => {
    const parts = fc.array(fc.record({ item: fc.constantFrom('a', 'b'), gte: fc.integer({ min: 0, max: 5 }) }));
    const given = fc.dictionary(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(parts, given, (conditions, of) => {
        const each = new Set(conditions.map((condition) => holds(condition, of)));
        expect([holds({ all: conditions }, of), holds({ any: conditions }, of)]).toEqual([
          !each.has(false),
          each.has(true),
        ]);
      }),
    );
  });
});
