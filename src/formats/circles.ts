import type { InvalidInput } from '../http/problem.js';
import { isObject } from './json-check.js';

/** Items, as they came in, whose conditions lead back to themselves. */
export function circularItems(items: readonly unknown[]): InvalidInput[] {
  const named = new Map<unknown, string[]>();
  for (const item of items)
    if (isObject(item) && !named.has(item.code)) named.set(item.code, namedAnywhereIn(item.show_if));
  return items.flatMap((item, index) => {
    const way = isObject(item) ? wayBack(item.code, named) : undefined;
    return way ? [{ pointer: `/items/${index}/show_if`, detail: `depends on itself, through ${way.join(', ')}` }] : [];
  });
}

/** @returns the codes on a shortest way from an item back to itself, or undefined when there is none. */
function wayBack(code: unknown, named: ReadonlyMap<unknown, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  let ways: string[][] = [[]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => (named.get(way.at(-1) ?? code) ?? []).map((next) => [...way, next]));
    const back = longer.find((way) => way.at(-1) === code);
    if (back) return back;
    ways = longer.filter((way) => isNew(seen, way.at(-1) ?? ''));
  }
  return undefined;
}

function isNew(seen: Set<string>, code: string): boolean {
  if (seen.has(code)) return false;
  seen.add(code);
  return true;
}

/** Whatever the condition is like, which is checked elsewhere. */
function namedAnywhereIn(condition: unknown): string[] {
  if (Array.isArray(condition)) return condition.flatMap(namedAnywhereIn);
  if (!isObject(condition)) return [];
  const { item, all, any } = condition;
  return [...(typeof item === 'string' ? [item] : []), ...namedAnywhereIn(all), ...namedAnywhereIn(any)];
}
