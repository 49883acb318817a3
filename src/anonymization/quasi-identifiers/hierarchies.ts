import type { Value } from './values.js';

/** How the values of a quasi-identifier become coarser, level by level, until nothing is left. */
export interface Hierarchy {
  /** Of the quasi-identifier. */
  readonly code: string;
  /** The level at which every value is missing; level 0 is the value as it is. */
  readonly top: number;
  /** @returns the value at a level; missing stays missing. */
  readonly at: (value: Value, level: number) => Value;
}

/** Of an item: what it measures says how its values become coarser. */
export function hierarchyOf({ code, concept }: { code: string; concept: string }): Hierarchy {
  return hierarchy(code, COARSER.get(concept));
}

/** @param coarser of a value that says something; absent, the value as it is or nothing. */
export function hierarchy(code: string, coarser?: (value: string) => Value): Hierarchy {
  const levels: ((value: string) => Value)[] = [(value) => value, ...(coarser ? [coarser] : [])];
  return {
    code,
    top: levels.length,
    at: (value, level) => (value === null ? null : (levels[level]?.(value) ?? null)),
  };
}

/** First and last age of the coarse bands; a band that lies in none of them is given up as a whole. */
const AGES: readonly [string, number, number][] = [
  ['age_under_35', 0, 34],
  ['age_35_64', 35, 64],
  ['age_65_plus', 65, Infinity],
];

/** `age_25_34`, `age_under_18` or `age_75_plus` to `age_under_35`, `age_35_64` or `age_65_plus`. */
export function coarserAge(band: string): Value {
  const [first, last] = agesOf(band);
  return AGES.find(([, low, high]) => first >= low && last <= high)?.[0] ?? null;
}

/** @returns first and last age; not a number where the code names none. */
function agesOf(band: string): [number, number] {
  const [, first, last] = /^age_(\d{1,3})_(\d{1,3}|plus)$/.exec(band) ?? [];
  const [, beyond] = /^age_under_(\d{1,3})$/.exec(band) ?? [];
  return beyond === undefined ? [Number(first), last === 'plus' ? Infinity : Number(last)] : [0, Number(beyond) - 1];
}

/**
 * A region of NUTS level 2 to its area of level 1: `itc4` (Lombardia) to `itc` (north-west). The codes of the levels are
 * made one out of the other: Regulation (EC) 1059/2003, annex I.
 */
export function coarserRegion(region: string): Value {
  return /^it[cfghi]\d?$/.test(region) ? region.slice(0, 3) : null;
}

/** By concept, for the classes that formats ask. */
const COARSER: ReadonlyMap<string, (value: string) => Value> = new Map([
  ['age_band', coarserAge],
  ['region', coarserRegion],
]);
