/** An array in PostgreSQL's own notation, of values that need no quotes: UUIDs, dates, numbers, words without signs. */
export const plainArray = <T>(of: readonly T[], value: (one: T) => string | number | boolean | undefined): string =>
  `{${of.map((one) => value(one) ?? 'NULL').join(',')}}`;
