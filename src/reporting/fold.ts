import { type Flags, NO_FLAGS } from '../collection/quality/flags.js';
import {
  type Answer,
  type Answers,
  categoriesOf,
  type CountedItem,
  isCounted,
  type Item,
  NOT_APPLICABLE,
} from '../formats/item.js';

/** An anonymised response as the fold needs it. */
export interface Counted {
  service_id: string;
  period: string;
  format_version_id: string;
  answers: Answers;
}

/** The same with what may be odd about it. */
export interface Flaggable extends Counted {
  flags: Flags;
}

/** What responses add to one cell. */
export interface CellDelta {
  service_id: string;
  period: string;
  format_version_id: string;
  item_code: string;
  /** Respondents who answered the item. */
  n: number;
  /** Respondents by category, in the order of `categoriesOf`; of a multiple choice the sum may exceed n. */
  histogram: number[];
}

/**
 * Counts responses into cells.
 * @returns one delta a cell, in an order that is the same for every worker, so that none waits for another in a circle.
 */
export function fold(responses: readonly Counted[], itemsFor: (response: Counted) => readonly Item[]): CellDelta[] {
  const cells = new Map<string, CellDelta>();
  for (const response of responses) {
    for (const item of itemsFor(response).filter(isCounted)) {
      const answer = Object.hasOwn(response.answers, item.code) ? response.answers[item.code] : undefined;
      if (isAnswered(item, answer)) count(cellFor(cells, response, item), item, answer);
    }
  }
  return [...cells.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell);
}

/** Counts those that are flagged once more, apart by their flags. */
export function foldFlagged(
  responses: readonly Flaggable[],
  itemsFor: (response: Counted) => readonly Item[],
): (CellDelta & { flags: Flags })[] {
  const sets = [...new Set(responses.map(({ flags }) => flags))].filter((flags) => flags !== NO_FLAGS);
  return sets
    .sort((one, other) => one - other)
    .flatMap((flags) => {
      const alike = responses.filter((response) => response.flags === flags);
      return fold(alike, itemsFor).map((cell) => ({ ...cell, flags }));
    });
}

/**
 * No option chosen is no answer, that a question does not apply is no rating, and a class that was made coarser is none of
 * those that were asked.
 */
function isAnswered(item: CountedItem, answer: Answer | undefined): answer is Answer {
  if (item.type === 'rating' && answer === NOT_APPLICABLE) return false;
  if (item.type === 'background') return item.options.some(({ code }) => code === answer);
  return answer !== undefined && (!Array.isArray(answer) || answer.length > 0);
}

function cellFor(cells: Map<string, CellDelta>, response: Counted, item: CountedItem): CellDelta {
  const { service_id, period, format_version_id } = response;
  const key = [service_id, period, format_version_id, item.code].join(' ');
  const known = cells.get(key);
  if (known) return known;
  const histogram = categoriesOf(item).map(() => 0);
  const cell = { service_id, period, format_version_id, item_code: item.code, n: 0, histogram };
  cells.set(key, cell);
  return cell;
}

function count(cell: CellDelta, item: CountedItem, answer: Answer): void {
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  cell.n += 1;
  for (const [index, category] of categoriesOf(item).entries()) {
    if (chosen.includes(category)) cell.histogram[index] = (cell.histogram[index] ?? 0) + 1;
  }
}
