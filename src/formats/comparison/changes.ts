import { canonicalJson } from '../../http/canonical-json.js';
import type { Condition, Item, Texts } from '../item.js';
import { askedIn } from './asked.js';
import { type Change, change, type ChangeKind } from './change.js';
import { italian, optionChanges, textChanges } from './text-changes.js';
import type { Comparability } from './verdict.js';

interface Place {
  item: Item;
  index: number;
  branch: Condition | null;
}

interface Pair {
  before: Place;
  after: Place;
}

/** The changes from one version to another, in the order of the later one. What is only written otherwise is none. */
export function changesBetween(
  before: { title: Texts; items: readonly Item[] },
  after: { title: Texts; items: readonly Item[] },
): Change[] {
  const pairs = pairsOf(placesOf(before.items), placesOf(after.items));
  const kept = new Set(pairs.map((pair) => pair.before.item));
  const removed = before.items.flatMap((item, index) => (kept.has(item) ? [] : [removal(item, index)]));
  const moved = movedAmong(pairs);
  const changed = after.items.flatMap((item, index) => {
    const pair = pairs.find((one) => one.after.item === item);
    return pair ? changesOf(pair, moved) : [addition(item, index)];
  });
  return [...textChanges(before.title, after.title, '/title', null, 'title_reworded'), ...changed, ...removed];
}

const placesOf = (items: readonly Item[]): Place[] =>
  askedIn(items).map(({ item, branch }, index) => ({ item, index, branch }));

/** Items that are the same one: of one code, else the next of one concept. */
function pairsOf(before: readonly Place[], after: readonly Place[]): Pair[] {
  const left = new Set(before);
  const take = (found: Place | undefined): Place | undefined => {
    if (found) left.delete(found);
    return found;
  };
  const byCode = after.map(({ item }) => take(before.find((place) => place.item.code === item.code)));
  return after.flatMap((place, index) => {
    const same = ({ item }: Place): boolean => item.concept === place.item.concept;
    const counterpart = byCode[index] ?? take([...left].find(same));
    return counterpart ? [{ before: counterpart, after: place }] : [];
  });
}

/** Items that stand elsewhere among those of both versions: the fewest that moving explains the new order with. */
function movedAmong(pairs: readonly Pair[]): Set<Item> {
  const places = pairs.map((pair) => pair.before.index);
  const stay = longestIncreasing(places);
  return new Set(pairs.filter((_pair, index) => !stay.has(index)).map((pair) => pair.after.item));
}

/** @returns the indices of a longest increasing subsequence. */
function longestIncreasing(numbers: readonly number[]): Set<number> {
  const best = numbers.map((): number[] => []);
  for (const [index, number] of numbers.entries()) {
    const earlier = best.slice(0, index).filter((_way, at) => (numbers[at] ?? 0) < number);
    const longest = earlier.toSorted((one, other) => other.length - one.length)[0] ?? [];
    best[index] = [...longest, index];
  }
  return new Set(best.toSorted((one, other) => other.length - one.length)[0] ?? []);
}

const addition = (item: Item, index: number): Change =>
  change(item.code, { kind: 'item_added', pointer: `/items/${index}`, after: italian(item.text) });

const removal = (item: Item, index: number): Change =>
  change(item.code, { kind: 'item_removed', pointer: `/items/${index}`, before: italian(item.text) });

function changesOf({ before, after }: Pair, moved: ReadonlySet<Item>): Change[] {
  const at = `/items/${after.index}`;
  const { code } = after.item;
  const members = MEMBERS.flatMap(({ kind, member, effect, of }) => {
    const [was, is] = [of(before.item), of(after.item)];
    return was === is ? [] : [change(code, { kind, pointer: `${at}/${member}`, before: was, after: is, effect })];
  });
  const places = [before.index, after.index].map((index) => String(index + 1));
  const move = change(code, { kind: 'item_moved', pointer: at, before: places[0], after: places[1], effect: 'break' });
  return [
    ...(moved.has(after.item) ? [move] : []),
    ...members,
    ...conditionChange(before, after, at),
    ...textChanges(before.item.text, after.item.text, `${at}/text`, code),
    ...optionChanges(before.item, after.item, at),
  ];
}

/** By the concepts that it names: the code of an item may change. */
function conditionChange(before: Place, after: Place, at: string): Change[] {
  if (canonicalJson(before.branch) === canonicalJson(after.branch)) return [];
  const [was = null, is = null] = [before, after].map(({ item }) =>
    item.show_if ? canonicalJson(item.show_if) : null,
  );
  const pointer = `${at}/show_if`;
  return [change(after.item.code, { kind: 'condition_changed', pointer, before: was, after: is, effect: 'break' })];
}

interface Member {
  kind: ChangeKind;
  member: string;
  effect: Comparability;
  of: (item: Item) => string | null;
}

const MEMBERS: readonly Member[] = [
  { kind: 'code_changed', member: 'code', effect: 'comparable', of: ({ code }) => code },
  { kind: 'concept_changed', member: 'concept', effect: 'not_comparable', of: ({ concept }) => concept },
  { kind: 'type_changed', member: 'type', effect: 'not_comparable', of: ({ type }) => type },
  { kind: 'scale_changed', member: 'scale', effect: 'not_comparable', of: scaleOf },
  {
    kind: 'length_changed',
    member: 'max_length',
    effect: 'comparable',
    of: (item) => (item.type === 'text' ? String(item.max_length) : null),
  },
  {
    kind: 'applicability_changed',
    member: 'not_applicable',
    effect: 'break',
    of: (item) => String(item.type === 'rating' && (item.not_applicable ?? false)),
  },
  { kind: 'obligation_changed', member: 'required', effect: 'break', of: ({ required }) => String(required ?? false) },
];

function scaleOf(item: Item): string | null {
  return item.type === 'rating' ? `${item.scale.min} to ${item.scale.max}` : null;
}
