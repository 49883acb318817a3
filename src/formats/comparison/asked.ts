import { type Condition, type CountedItem, isCounted, type Item } from '../item.js';

/** An item as it stands in its questionnaire: what is asked, after what, and of whom. */
export interface Asked<T extends Item = CountedItem> {
  item: T;
  /** Concepts of the items before it, in order. */
  after: readonly string[];
  /** The condition, with concepts in place of codes, so that it can be compared with that of another format; null: everybody. */
  branch: Condition | null;
}

export function askedIn(items: readonly Item[]): Asked<Item>[] {
  const concepts = new Map(items.map(({ code, concept }) => [code, concept]));
  return items.map((item, index) => ({
    item,
    after: items.slice(0, index).map(({ concept }) => concept),
    branch: item.show_if ? branchOf(item.show_if, concepts) : null,
  }));
}

/** Those of them that are counted. */
export const countedIn = (items: readonly Item[]): Asked[] =>
  askedIn(items).filter((asked): asked is Asked => isCounted(asked.item));

function branchOf(condition: Condition, concepts: ReadonlyMap<string, string>): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => branchOf(part, concepts)) };
  if ('any' in condition) return { any: condition.any.map((part) => branchOf(part, concepts)) };
  const { item, lte, gte, equals } = condition;
  // Member by member: PostgreSQL gives back the members of its JSON in an order of its own.
  return { item: concepts.get(item) ?? item, lte, gte, equals };
}
