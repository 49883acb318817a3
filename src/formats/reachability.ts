import { holds } from './condition.js';
import { type Answer, categoriesOf, type Condition, isCounted, type Item, NOT_APPLICABLE } from './item.js';

/** How many combinations of answers are tried for a whole questionnaire; what is left then is taken to be reachable. */
const MOST_TRIED = 20_000;

/** The items that no combination of answers shows. */
export function unreachableItems(items: readonly Item[]): Item[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const effort = { tried: 0 };
  return items.filter((item) => item.show_if !== undefined && !isReachable(item, byCode, effort));
}

/**
 * Every combination of answers that its condition, and the conditions of the items it names, can tell apart. An answer is
 * given only to an item that is shown.
 */
function isReachable(item: Item, byCode: ReadonlyMap<string, Item>, effort: { tried: number }): boolean {
  const needed = neededBy(item, byCode);
  const search = (index: number, answers: Record<string, Answer>): boolean => {
    effort.tried += 1;
    if (effort.tried > MOST_TRIED) return true;
    const next = needed[index];
    if (next === undefined) return holds(item.show_if, answers);
    const given = holds(next.show_if, answers) ? answersTo(next) : [];
    // Whoever is not asked, or does not answer, fulfils no condition.
    return given.some((answer) => search(index + 1, { ...answers, [next.code]: answer })) || search(index + 1, answers);
  };
  return search(0, {});
}

/** The items that its condition depends on, however far back, in the order in which they are asked. */
function neededBy(item: Item, byCode: ReadonlyMap<string, Item>): Item[] {
  const found = new Set<Item>();
  const collect = ({ show_if }: Item): void => {
    for (const code of show_if ? namedIn(show_if) : []) {
      const named = byCode.get(code);
      if (named && !found.has(named)) {
        found.add(named);
        collect(named);
      }
    }
  };
  collect(item);
  return [...byCode.values()].filter((candidate) => found.has(candidate));
}

export function namedIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(namedIn);
  if ('any' in condition) return condition.any.flatMap(namedIn);
  return [condition.item];
}

/** All options at once fulfil whatever any of them does. Of a text nothing can be asked. */
function answersTo(item: Item): Answer[] {
  if (!isCounted(item)) return [];
  if (item.type === 'multiple_choice') return [item.options.map(({ code }) => code)];
  if (item.type === 'rating' && item.not_applicable) return [...categoriesOf(item), NOT_APPLICABLE];
  return categoriesOf(item);
}
