import { keyOf, together, type Values } from './values.js';

interface Reading {
  /**
   * `class`: missing is a value of its own, as everything is stored here. `wildcard`: missing agrees with every value, as in
   * sdcMicro's `freqCalc`; it makes classes look larger to somebody who does not read it so.
   */
  missing: 'class' | 'wildcard';
}

/**
 * How many rows share the quasi-identifiers of each row, itself included (`fk`).
 * @returns one count a row, in their order.
 */
export function frequencies(rows: readonly Values[], { missing }: Reading): number[] {
  const classes = [...together(rows, keyOf)].map(([key, members]) => ({
    key,
    values: members[0] ?? [],
    n: members.length,
  }));
  const agree = missing === 'class' ? undefined : agreeing;
  const counts = new Map(
    classes.map(({ key, values, n }) => [
      key,
      agree ? classes.filter((other) => agree(values, other.values)).reduce((sum, other) => sum + other.n, 0) : n,
    ]),
  );
  return rows.map((row) => counts.get(keyOf(row)) ?? 0);
}

const agreeing = (one: Values, other: Values): boolean =>
  one.every((value, index) => value === null || other[index] === null || value === other[index]);
