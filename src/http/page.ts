import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Slice } from '../database/slice.js';
import { Problem } from './problem.js';

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** The page that somebody asks for. */
export interface PageRequest {
  limit: number;
  cursor?: string;
  /** A property; with `-` in front, descending. */
  sort: string;
}

/**
 * Cursors are signed: a client can only go on from where a list really stopped.
 * A cursor names the last row by what sorts it, and is good for one order of one list.
 */
export class Cursors {
  constructor(private readonly key: () => Buffer) {}

  /**
   * The rows that it takes to answer: one more than the page has, which says whether there are more.
   * @param list the name of the list: what is in it for this caller and this filter, and for no others.
   * @throws Problem 422 for a cursor that this platform did not sign for the list in this order.
   */
  slice(list: string, { limit, cursor, sort }: PageRequest): Slice {
    const descending = sort.startsWith('-');
    const after = cursor === undefined ? undefined : this.read(inOrder(list, sort), cursor);
    return { key: descending ? sort.slice(1) : sort, descending, after, limit: limit + 1 };
  }

  /**
   * @param rows those of the slice.
   * @param sortKey what a row has in the columns of the order.
   */
  page<T>(list: string, rows: T[], { limit, sort }: PageRequest, sortKey: (row: T) => string[]): Page<T> {
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items, next_cursor: more ? this.sign(inOrder(list, sort), sortKey(last)) : null };
  }

  /** A place in a list that goes on growing: that of whoever has seen it up to a row. @param sortKey of that row. */
  at(list: string, sort: string, sortKey: string[]): string {
    return this.sign(inOrder(list, sort), sortKey);
  }

  private read(list: string, cursor: string): string[] {
    const [payload = '', signature = '', ...rest] = cursor.split('.');
    const expected = Buffer.from(this.signature(list, payload));
    const given = Buffer.from(signature);
    if (rest.length > 0 || expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw Problem.invalid([{ pointer: '/cursor', detail: 'not a cursor of this list' }]);
    }
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as string[];
  }

  private sign(list: string, place: string[]): string {
    const payload = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${payload}.${this.signature(list, payload)}`;
  }

  private signature(list: string, payload: string): string {
    return createHmac('sha256', this.key()).update(`${list}\n${payload}`).digest('base64url');
  }
}

const inOrder = (list: string, sort: string): string => `${list} by ${sort}`;
