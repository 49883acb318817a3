/** A value of a quasi-identifier. Missing is a value like any other: it matches itself and nothing else. */
export type Value = string | null;

/** One value for each quasi-identifier, in the order of the hierarchies; equal ones make up a class. */
export type Values = readonly Value[];

/** The same text for equal values, and for no others. */
export const keyOf = (values: Values): string => JSON.stringify(values);

/** What has the same key, together, in the order in which the keys come first. */
export function together<T>(things: Iterable<T>, keyed: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyed(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** For sorting: by code units, the same everywhere. */
export const inOrder = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
