import { categoriesOf, type CountedItem, isCounted, type Item } from './item.js';

export const COMPARABILITIES = ['comparable', 'break', 'not_comparable'] as const;
export type Comparability = (typeof COMPARABILITIES)[number];

export interface ItemVerdict {
  code: string;
  concept: string;
  verdict: Comparability;
  reasons: string[];
}

/**
 * Whether figures of two items may stand in one series. A changed concept, type or scale: never. A changed authoritative
 * wording or condition: with a break. They may be pooled only when comparable.
 */
export function compareItems(before: CountedItem, after: CountedItem): Omit<ItemVerdict, 'code' | 'concept'> {
  const fatal = differences(before, after, [
    ['the concept changed', (item) => item.concept],
    ['the type changed', (item) => item.type],
    ['the scale or the options changed', categoriesOf],
  ]);
  if (fatal.length > 0) return { verdict: 'not_comparable', reasons: fatal };
  const breaking = differences(before, after, [
    ['the Italian wording changed', wording],
    ['the condition changed', (item) => item.show_if ?? null],
  ]);
  return { verdict: breaking.length > 0 ? 'break' : 'comparable', reasons: breaking };
}

type Aspect = [reason: string, of: (item: CountedItem) => unknown];

function differences(before: CountedItem, after: CountedItem, aspects: Aspect[]): string[] {
  const same = (of: Aspect[1]): boolean => JSON.stringify(of(before)) === JSON.stringify(of(after));
  return aspects.filter(([, of]) => !same(of)).map(([reason]) => reason);
}

/** The verdict for every counted item of a new version against the one before. An item that was not there has none. */
export function compareVersions(before: readonly Item[], after: readonly Item[]): ItemVerdict[] {
  const earlier = new Map(before.filter(isCounted).map((item) => [item.code, item]));
  return after.filter(isCounted).flatMap((item) => {
    const previous = earlier.get(item.code);
    return previous ? [{ code: item.code, concept: item.concept, ...compareItems(previous, item) }] : [];
  });
}

function wording(item: CountedItem): (string | undefined)[] {
  const options = 'options' in item ? item.options.map((option) => option.text.it) : [];
  return [item.text.it, ...options];
}
