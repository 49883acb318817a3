import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Cursors } from '../../src/http/page.js';

const key = randomBytes(32);
const cursors = new Cursors(() => key);
const sort = 'name';
const cursorTo = (row: string): string =>
  cursors.page('list', [row, 'more'], { limit: 1, sort }, (one) => [one]).next_cursor ?? '';
const read = (cursor: string | undefined, list = 'list'): readonly string[] | undefined =>
  cursors.slice(list, { limit: 1, sort, cursor }).after;
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
    const page = cursors.page('list', rows, { limit: 2, sort }, (row) => [row]);
    expect(page).toEqual({ items, next_cursor: last === undefined ? null : cursorTo(last) });
    expect(read(page.next_cursor ?? undefined)).toEqual(last === undefined ? undefined : [last]);
  });

  it.each([
    ['name', { key: 'name', descending: false, limit: 3 }],
    ['-name', { key: 'name', descending: true, limit: 3 }],
  ])('in the order %s takes one row more than it has', (order, slice) => {
    expect(cursors.slice('list', { limit: 2, sort: order })).toEqual(slice);
  });

  it('leads to the next, until every row was seen once', () => {
    const rowsAndLimit = fc.tuple(fc.uniqueArray(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(rowsAndLimit, ([rows, limit]) => {
        const sorted = rows.toSorted();
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const request = { limit, sort, cursor };
          const slice = cursors.slice('list', request);
          const [after] = slice.after ?? [];
          const rest = sorted.slice(after === undefined ? 0 : sorted.indexOf(after) + 1);
          const page = cursors.page('list', rest.slice(0, slice.limit), request, (row) => [row]);
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
        expect(() => read(changed)).toThrow(refused);
      }),
    );
  });

  it.each(['', '.', 'x', 'eA', 'eA.', `.${cursorTo('x').split('.')[1]}`])('%j is refused', (forged) => {
    expect(() => read(forged)).toThrow(refused);
  });

  it('of another row does not lend its signature', () => {
    const [payload] = cursorTo('b').split('.');
    const [, signature] = cursorTo('a').split('.');
    expect(() => read(`${payload}.${signature}`)).toThrow(refused);
  });

  it('of another list is refused', () => {
    expect(() => read(cursorTo('a'), 'other')).toThrow(refused);
  });

  it.each(['-name', 'code', ''])('of another order than %j is refused', (other) => {
    expect(() => cursors.slice('list', { limit: 1, sort: other, cursor: cursorTo('a') })).toThrow(refused);
  });

  it('with more behind its signature is refused', () => {
    expect(() => read(`${cursorTo('a')}.x`)).toThrow(refused);
  });

  it('of another platform is refused', () => {
    const other = new Cursors(() => randomBytes(32));
    expect(() => other.slice('list', { limit: 1, sort, cursor: cursorTo('a') })).toThrow(refused);
  });
});
