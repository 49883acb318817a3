import { Transform } from 'class-transformer';
import { Field } from './fields.js';
import { integer, type Kind, oneOf, text, unshown } from './kinds.js';
import type { PageRequest } from './page.js';
import { Optional } from './validation.js';

/** Where a list goes on: opaque, and good for that list only. */
export const cursor = (max = 512): ReturnType<typeof text> =>
  text(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, [3, max], 'MTI.q5Yk0vJx3aR9mT7bN2cW8eZ4fH6gL1pU0sD5iK3oVtA');

/** Of a list that is sorted by names, which may be long. */
export const longCursor = cursor(2_048);

/** As JSON writes it; any other text stays text, and is refused. */
export const wholeNumber = (value: unknown): unknown =>
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

/**
 * What a list takes that can be sorted.
 * @param usual the order unless another is asked for: a property; with `-` in front, descending.
 * @param others properties that it can be sorted by as well.
 */
export function sortedBy(usual: string, ...others: string[]): new () => PageQuery & PageRequest {
  class SortedQuery extends PageQuery {
    /** The property to sort by; with `-` in front, descending. A cursor goes on in its own order only. */
    @Optional()
    @Field(order(usual, others))
    sort: string = usual;
  }
  return SortedQuery;
}

function order(usual: string, others: readonly string[]): Kind {
  const orders = [usual.replace('-', ''), ...others].flatMap((property) => [property, `-${property}`]);
  const { schema, rules } = oneOf(orders, usual);
  return { schema: { ...schema, default: usual }, rules };
}
