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
  for (const [place, item] of asked.flatMap((all) => [...all.entries()])) {
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
  const background = backgroundIn(items);
  const valueOf = (code: string): Value => {
    if (code === CHANNEL) return channel;
    return background.has(code) ? classOf(answers, code) : null;
  };
  return { values: hierarchies.map(({ code }) => valueOf(code)), sensitive: sensitiveOf(answers, items) };
}

/** @returns the response with these values in place of its own; what is missing is not there at all. */
export function withValues(
  response: Coarse,
  items: readonly Item[],
  values: Values,
  hierarchies: readonly Hierarchy[],
): Coarse {
  const background = backgroundIn(items);
  const kept = new Map(hierarchies.map(({ code }, index) => [code, values[index] ?? null]));
  const answers = Object.entries(response.answers).flatMap(([code, answer]) => {
    const value = background.has(code) ? (kept.get(code) ?? null) : answer;
    return value === null ? [] : [[code, value] as const];
  });
  return { ...response, channel: kept.get(CHANNEL) ?? null, answers: Object.fromEntries(answers) };
}

/** The same code may be another kind of item in another version. */
const backgroundIn = (items: readonly Item[]): ReadonlySet<string> =>
  new Set(items.filter(({ type }) => type === 'background').map(({ code }) => code));

/** The overall satisfaction, or the first rating where it is not asked; null when it was not rated. */
function sensitiveOf(answers: Answers, items: readonly Item[]): Value {
  const ratings = items.filter(({ type }) => type === 'rating');
  const item = ratings.find(({ concept }) => concept === OVERALL) ?? ratings[0];
  const answer = item && answerTo(answers, item.code);
  return answer === undefined || answer === NOT_APPLICABLE ? null : String(answer);
}

function classOf(answers: Answers, code: string): Value {
  const answer = answerTo(answers, code);
  return typeof answer === 'string' ? answer : null;
}

const answerTo = (answers: Answers, code: string): Answers[string] | undefined =>
  Object.hasOwn(answers, code) ? answers[code] : undefined;
