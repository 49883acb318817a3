import { type Answers, type Item, NOT_APPLICABLE } from '../formats/item.js';
import type { WrittenClass } from './background-ledger.js';
import type { Row } from './quasi-identifiers/equivalence-class.js';
import { hierarchy, type Hierarchy, hierarchyOf } from './quasi-identifiers/hierarchies.js';
import { inOrder, type Value, type Values } from './quasi-identifiers/values.js';
import type { Coarse } from './separate.js';

/** The channel among the quasi-identifiers; no item has such a code. */
export const CHANNEL = '$channel';

const OVERALL = 'overall_satisfaction';

/**
 * The quasi-identifiers of responses, the one to give up first in front: what only earlier versions asked, the channel, and
 * the items from the last one asked to the first.
 */
export function hierarchiesOf(
  asked: readonly (readonly Item[])[],
  written: readonly WrittenClass[],
): readonly Hierarchy[] {
  const items = new Map<string, { item: Item; place: number }>();
  // Most of a batch were asked the same.
  for (const [place, item] of [...new Set(asked)].flatMap((all) => [...all.entries()])) {
    const known = items.get(item.code);
    if (item.type === 'background' && place <= (known?.place ?? place)) items.set(item.code, { item, place });
  }
  const ranked = [...items.values()].sort(
    (one, other) => other.place - one.place || inOrder(one.item.code, other.item.code),
  );
  const former = new Set(written.flatMap(({ values }) => Object.keys(values)));
  for (const code of [CHANNEL, ...items.keys()]) former.delete(code);
  return [
    ...[...former].sort(inOrder).map((code) => hierarchy(code)),
    hierarchy(CHANNEL),
    ...ranked.map(({ item }) => hierarchyOf(item)),
  ];
}

export function rowOf({ channel, answers }: Coarse, items: readonly Item[], hierarchies: readonly Hierarchy[]): Row {
  const { background, sensitive } = partsOf(items);
  const valueOf = (code: string): Value => {
    if (code === CHANNEL) return channel;
    return background.has(code) ? classOf(answers, code) : null;
  };
  return { values: hierarchies.map(({ code }) => valueOf(code)), sensitive: ratingOf(answers, sensitive) };
}

/** @returns the response with these values in place of its own; what is missing is not there at all. */
export function withValues(
  response: Coarse,
  items: readonly Item[],
  values: Values,
  hierarchies: readonly Hierarchy[],
): Coarse {
  const { background } = partsOf(items);
  const place = (code: string): number => hierarchies.findIndex((one) => one.code === code);
  const channel = values[place(CHANNEL)] ?? null;
  if (background.size === 0) return channel === response.channel ? response : { ...response, channel };
  const answers = { ...response.answers };
  for (const code of background) {
    const value = values[place(code)] ?? null;
    if (value === null) delete answers[code];
    else answers[code] = value;
  }
  return { ...response, channel, answers };
}

/** What of a questionnaire matters here. The same code may be another kind of item in another version. */
interface Parts {
  background: ReadonlySet<string>;
  /** The overall satisfaction, or the first rating where it is not asked. */
  sensitive?: string;
}

/** By the items of many responses that were asked the same. */
const known = new WeakMap<readonly Item[], Parts>();

function partsOf(items: readonly Item[]): Parts {
  const found = known.get(items);
  if (found) return found;
  const ratings = items.filter(({ type }) => type === 'rating');
  const background = items.filter(({ type }) => type === 'background').map(({ code }) => code);
  const sensitive = (ratings.find(({ concept }) => concept === OVERALL) ?? ratings[0])?.code;
  const parts = { background: new Set(background), sensitive };
  known.set(items, parts);
  return parts;
}

/** Null when it was not rated. */
function ratingOf(answers: Answers, code: string | undefined): Value {
  const answer = code === undefined ? undefined : answerTo(answers, code);
  return answer === undefined || answer === NOT_APPLICABLE ? null : String(answer);
}

function classOf(answers: Answers, code: string): Value {
  const answer = answerTo(answers, code);
  return typeof answer === 'string' ? answer : null;
}

const answerTo = (answers: Answers, code: string): Answers[string] | undefined =>
  Object.hasOwn(answers, code) ? answers[code] : undefined;
