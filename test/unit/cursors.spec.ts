import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Cursors } from '../../src/http/page.js';

const key = randomBytes(32);
const cursors = new Cursors(() => key);
const cursorTo = (row: string): string => cursors.page('list', [row, 'more'], 1, (one) => one).next_cursor ?? '';
const refused = expect.objectContaining({
  type: 'invalid',
  errors: [{ pointer: '/cursor', detail: 'not a cursor of this list' }],
});

describe('a page', () => {
  it.each<[string[], string[], string | undefined]>([
    [[], [], undefined],
    [['a', 'b'], ['a', 'b'], undefined],
    [['a', 'b', 'c'], ['a', 'b'], 'b'],
  ])('of two out of %j', (rows, items, last) => {
    const page = cursors.page('list', rows, 2, (row) => row);
    expect(page).toEqual({ items, next_cursor: last === undefined ? null : cursorTo(last) });
    expect(cursors.read('list', page.next_cursor ?? undefined)).toBe(last);
  });

  it('leads to the next, until every row was seen once', () => {
    const rowsAndLimit = fc.tuple(fc.uniqueArray(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(rowsAndLimit, ([rows, limit]) => {
        const sorted = rows.toSorted();
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const after = cursors.read('list', cursor);
          const rest = sorted.slice(after === undefined ? 0 : sorted.indexOf(after) + 1);
          const page = cursors.page('list', rest.slice(0, limit + 1), limit, (row) => row);
          seen.push(...page.items);
          cursor = page.next_cursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(sorted);
      }),
    );
  });
});

describe('a cursor', () => {
  it('that was tampered with is refused', () => {
    const tampered = fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(), fc.constantFrom('', 'A', 'B', '_', '=', 'é'));
    fc.assert(
      fc.property(tampered, ([row, place, character]) => {
        const cursor = cursorTo(row);
        const at = place % cursor.length;
        const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
        fc.pre(changed !== cursor);
        expect(() => cursors.read('list', changed)).toThrow(refused);
      }),
    );
  });

  it.each(['', '.', 'x', 'eA', 'eA.', `.${cursorTo('x').split('.')[1]}`])('%j is refused', (forged) => {
    expect(() => cursors.read('list', forged)).toThrow(refused);
  });

  it('of another row does not lend its signature', () => {
    const [payload] = cursorTo('b').split('.');
    const [, signature] = cursorTo('a').split('.');
    expect(() => cursors.read('list', `${payload}.${signature}`)).toThrow(refused);
  });

  it('of another list is refused', () => {
    expect(() => cursors.read('other', cursorTo('a'))).toThrow(refused);
  });

  it('with more behind its signature is refused', () => {
    expect(() => cursors.read('list', `${cursorTo('a')}.x`)).toThrow(refused);
  });

  it('of another platform is refused', () => {
    const other = new Cursors(() => randomBytes(32));
    expect(() => other.read('list', cursorTo('a'))).toThrow(refused);
  });
});
