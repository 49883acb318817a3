import { Transform } from 'class-transformer';
import { Field } from './fields.js';
import { integer, text, unshown } from './kinds.js';
import { Optional } from './validation.js';

/** Where a list goes on: opaque, and good for that list only. */
export const cursor = (max = 512): ReturnType<typeof text> =>
  text(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, [3, max], 'MTI.q5Yk0vJx3aR9mT7bN2cW8eZ4fH6gL1pU0sD5iK3oVtA');

const wholeNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;

export class PageQuery {
  /** How many items at the most. */
  @Optional()
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @Field(integer(1, 200, 50))
  limit: number = 50;

  /** `next_cursor` of the page before. */
  @Optional()
  @Field(unshown(cursor()))
  cursor?: string;
}
