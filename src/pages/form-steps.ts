import { holds } from '../formats/condition.js';
import type { Answer, Answers, Condition, Item } from '../formats/item.js';
import { answerTo } from './form-answers.js';

/** Items asked on one page. */
export interface Step {
  items: Item[];
  /** No item is left after this one, whatever is answered. */
  last: boolean;
}

/** The answers without those to items that an earlier answer hides. */
export function shownAnswers(items: readonly Item[], answers: Answers): Answers {
  const shown: Record<string, Answer> = {};
  for (const { code, show_if } of items) {
    const answer = answerTo(answers, code);
    if (answer !== undefined && holds(show_if, shown)) shown[code] = answer;
  }
  return shown;
}

/**
 * The pages of a questionnaire under these answers, in the order of its items. A page ends where an item waits for an
 * answer of the same page, so that nothing has to appear while the citizen is answering.
 */
export function stepsOf(items: readonly Item[], answers: Answers): Step[] {
  const steps: Step[] = [];
  let rest = items;
  while (rest.length > 0) {
    const asked: Item[] = [];
    const waiting = rest.findIndex((item) => {
      if (mentions(item.show_if, asked)) return true;
      if (holds(item.show_if, answers)) asked.push(item);
      return false;
    });
    rest = waiting === -1 ? [] : rest.slice(waiting);
    if (asked.length > 0) steps.push({ items: asked, last: rest.length === 0 });
  }
  return steps;
}

function mentions(condition: Condition | undefined, items: readonly Item[]): boolean {
  if (condition === undefined) return false;
  if ('all' in condition) return condition.all.some((part) => mentions(part, items));
  if ('any' in condition) return condition.any.some((part) => mentions(part, items));
  return items.some(({ code }) => code === condition.item);
}
