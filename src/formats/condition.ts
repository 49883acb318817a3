import type { Answer, Answers, Condition } from './item.js';

type Comparison = Exclude<Condition, { all: unknown } | { any: unknown }>;

/** Whether an item is shown, given the answers before it. An unanswered item fulfils no condition. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  const answer = Object.hasOwn(answers, condition.item) ? answers[condition.item] : undefined;
  return answer !== undefined && inRange(condition, answer) && equals(condition, answer);
}

function inRange({ lte, gte }: Comparison, answer: Answer): boolean {
  if (lte === undefined && gte === undefined) return true;
  return typeof answer === 'number' && answer <= (lte ?? Infinity) && answer >= (gte ?? -Infinity);
}

/** Of a multiple choice it is enough that the option is among the chosen. */
function equals({ equals: wanted }: Comparison, answer: Answer): boolean {
  if (wanted === undefined || answer === wanted) return true;
  return Array.isArray(answer) && answer.includes(wanted);
}
