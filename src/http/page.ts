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

  /** @param rows one more than `limit`, when there are more. */
  page<T>(rows: T[], limit: number, sortKey: (row: T) => string): Page<T> {
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next_cursor: rows.length > limit && last !== undefined ? this.sign(sortKey(last)) : null };
  }

  /** @throws Problem 422 for a cursor that this platform did not sign. */
  read(cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined;
    const [payload = '', signature = ''] = cursor.split('.');
    const expected = Buffer.from(this.signature(payload));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw Problem.invalid([{ pointer: '/cursor', detail: 'not a cursor of this list' }]);
    }
    return Buffer.from(payload, 'base64url').toString();
  }

  private sign(value: string): string {
    const payload = Buffer.from(value).toString('base64url');
    return `${payload}.${this.signature(payload)}`;
  }

  private signature(payload: string): string {
    return createHmac('sha256', this.key()).update(payload).digest('base64url');
  }
}
