import { createHash } from 'node:crypto';
import { AUTHORITATIVE_LANGUAGE, categoriesOf, type CountedItem, type Item, type Texts } from '../item.js';
import { type Asked, countedIn } from './asked.js';

export const COMPARABILITIES = ['comparable', 'break', 'not_comparable'] as const;
export type Comparability = (typeof COMPARABILITIES)[number];

export interface Verdict {
  verdict: Comparability;
  reasons: string[];
  /** Languages besides Italian in which it is worded otherwise: for answers given in one of them, a break. */
  languages: string[];
}

export interface ItemVerdict extends Verdict {
  code: string;
  concept: string;
}

interface Aspect {
  reason: string;
  /** The verdict when it is not the same. */
  verdict: Exclude<Comparability, 'comparable'>;
  of: (asked: Asked) => unknown;
}

/**
 * What makes two items one series. What is measured and on what scale: else they are not comparable. How it is asked, of
 * whom and after what: else the series breaks. Published in `docs/comparability.md`.
 */
const ASPECTS: readonly Aspect[] = [
  { reason: 'the concept changed', verdict: 'not_comparable', of: ({ item }) => item.concept },
  { reason: 'the type changed', verdict: 'not_comparable', of: ({ item }) => item.type },
  { reason: 'the scale or the options changed', verdict: 'not_comparable', of: ({ item }) => answersOf(item) },
  { reason: 'the order of the options changed', verdict: 'break', of: ({ item }) => categoriesOf(item) },
  { reason: 'the Italian wording changed', verdict: 'break', of: ({ item }) => wording(item, AUTHORITATIVE_LANGUAGE) },
  { reason: 'the condition changed', verdict: 'break', of: ({ branch }) => branch },
  { reason: 'what is asked before changed', verdict: 'break', of: ({ after }) => after },
  { reason: 'whether it may not apply changed', verdict: 'break', of: ({ item }) => mayNotApply(item) },
  { reason: 'whether it must be answered changed', verdict: 'break', of: ({ item }) => item.required ?? false },
];

/** Whether figures of two items may stand in one series. They may be pooled only when comparable. */
export function compareAsked(before: Asked, after: Asked): Verdict {
  const changed = ASPECTS.filter(({ of }) => !same(of(before), of(after)));
  const fatal = changed.filter(({ verdict }) => verdict === 'not_comparable');
  const told = fatal.length > 0 ? fatal : changed;
  return {
    verdict: told[0]?.verdict ?? 'comparable',
    reasons: told.map(({ reason }) => reason),
    languages: fatal.length > 0 ? [] : languagesReworded(before.item, after.item),
  };
}

/** The same for two items that are comparable, and for no others. */
export const seriesOf = (asked: Asked): string =>
  createHash('sha256')
    .update(JSON.stringify(ASPECTS.map(({ of }) => of(asked))))
    .digest('base64url');

/**
 * The verdict for every counted item of a version against its counterpart in the other: the one of the same series, as
 * reports have it, else of the same concept, else of the same code. An item without one has no verdict.
 */
export function compareVersions(before: readonly Item[], after: readonly Item[]): ItemVerdict[] {
  const asked = countedIn(after);
  const counterparts = matched(countedIn(before), asked);
  return asked.flatMap((one) => {
    const { code, concept } = one.item;
    const counterpart = counterparts.get(one);
    return counterpart ? [{ code, concept, ...compareAsked(counterpart, one) }] : [];
  });
}

/** What makes a counterpart, the closest first. Each item is the counterpart of one. */
const CLOSENESS: readonly ((asked: Asked) => string)[] = [
  (asked) => `${seriesOf(asked)} ${asked.item.code}`,
  seriesOf,
  ({ item }) => `${item.concept} ${item.code}`,
  ({ item }) => item.concept,
  ({ item }) => item.code,
];

function matched(before: readonly Asked[], after: readonly Asked[]): Map<Asked, Asked> {
  const left = new Set(before);
  const found = new Map<Asked, Asked>();
  for (const closeness of CLOSENESS) {
    for (const one of after.filter((asked) => !found.has(asked))) {
      const counterpart = [...left].find((other) => closeness(other) === closeness(one));
      if (!counterpart) continue;
      found.set(one, counterpart);
      left.delete(counterpart);
    }
  }
  return found;
}

const mayNotApply = (item: CountedItem): boolean => item.type === 'rating' && (item.not_applicable ?? false);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What can be answered, in no order. */
const answersOf = (item: CountedItem): unknown[] => categoriesOf(item).toSorted(byText);

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

/** Option by option, whatever their order. */
function wording(item: CountedItem, language: string): (string | null)[] {
  const sorted = 'options' in item ? item.options.toSorted((one, other) => byText(one.code, other.code)) : [];
  const options = sorted.map(({ text }) => text);
  return [item.text, ...options].map((texts) => texts[language] ?? null);
}

const textsOf = (item: CountedItem): Texts[] => [
  item.text,
  ...('options' in item ? item.options.map(({ text }) => text) : []),
];

function languagesReworded(before: CountedItem, after: CountedItem): string[] {
  const languages = new Set([before, after].flatMap(textsOf).flatMap(Object.keys));
  languages.delete(AUTHORITATIVE_LANGUAGE);
  return [...languages].filter((language) => !same(wording(before, language), wording(after, language))).sort();
}
