import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Some rows of a list in its order: so many of them, behind a place in it. */
export interface Slice {
  /** The property that the list is sorted by. */
  key: string;
  descending: boolean;
  /** What the last row seen has in the columns of the order; absent, from the beginning. */
  after?: readonly string[];
  limit: number;
}

/**
 * Reads a slice.
 * @param columns the order. No two rows have the same in all of them: a page that ended between such two would lose one.
 */
export function rowsOfSlice<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: readonly string[],
  { descending, after, limit }: Slice,
): Promise<T[]> {
  for (const column of columns) query.addOrderBy(column, descending ? 'DESC' : 'ASC');
  if (after) {
    const place = after.map((_value, index) => `:after${index}`).join(', ');
    const values = Object.fromEntries(after.map((value, index) => [`after${index}`, value]));
    query.andWhere(`(${columns.join(', ')}) ${descending ? '<' : '>'} (${place})`, values);
  }
  return query.limit(limit).getMany();
}

/**
 * The same of rows that were made here.
 * @param placeOf what a row has in the columns of the order, as text. No two rows have the same in all of them.
 */
export function sliceOf<T>(
  rows: readonly T[],
  placeOf: (row: T) => readonly string[],
  { descending, after, limit }: Slice,
): T[] {
  const sign = descending ? -1 : 1;
  const placed = rows.map((row) => ({ row, place: placeOf(row) }));
  return placed
    .sort((one, other) => sign * compare(one.place, other.place))
    .filter(({ place }) => after === undefined || sign * compare(place, after) > 0)
    .slice(0, limit)
    .map(({ row }) => row);
}

function compare(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  if (at === -1) return 0;
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}
