import type { Hierarchy } from './hierarchies.js';
import type { Values } from './values.js';

/** What protecting cost a quasi-identifier, in values. */
export interface Loss {
  /** Made coarser. */
  generalised: number;
  /** Given up. */
  suppressed: number;
}

/** @returns by code of the quasi-identifier; those that lost nothing are absent. */
export function lossesOf(
  before: readonly Values[],
  after: readonly Values[],
  hierarchies: readonly Hierarchy[],
): Map<string, Loss> {
  const losses = hierarchies.map(({ code }, index) => {
    const changed = before.flatMap((values, row) =>
      values[index] === after[row]?.[index] ? [] : [after[row]?.[index] ?? null],
    );
    const suppressed = changed.filter((value) => value === null).length;
    return [code, { generalised: changed.length - suppressed, suppressed }] as const;
  });
  return new Map(losses.filter(([, { generalised, suppressed }]) => generalised + suppressed > 0));
}
