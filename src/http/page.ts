import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.js';

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/**
 * Cursors are signed: a client can only go on from where a list really stopped.
 * A cursor names the last row by the list's sort key.
 */
export class Cursors {
  constructor(private readonly key: () => Buffer) {}

  /**
   * @param list the name of the list; a cursor of another one is refused.
   * @param rows one more than `limit`, when there are more.
   */
  page<T>(list: string, rows: T[], limit: number, sortKey: (row: T) => string): Page<T> {
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next_cursor: rows.length > limit && last !== undefined ? this.sign(list, sortKey(last)) : null };
  }

  /** @throws Problem 422 for a cursor that this platform did not sign for the list. */
  read(list: string, cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined;
    const [payload = '', signature = '', ...rest] = cursor.split('.');
    const expected = Buffer.from(this.signature(list, payload));
    const given = Buffer.from(signature);
    if (rest.length > 0 || expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw Problem.invalid([{ pointer: '/cursor', detail: 'not a cursor of this list' }]);
    }
    return Buffer.from(payload, 'base64url').toString();
  }

  private sign(list: string, value: string): string {
    const payload = Buffer.from(value).toString('base64url');
    return `${payload}.${this.signature(list, payload)}`;
  }

  private signature(list: string, payload: string): string {
    return createHmac('sha256', this.key()).update(`${list}\n${payload}`).digest('base64url');
  }
}
