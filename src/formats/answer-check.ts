import type { InvalidInput } from '../http/problem.js';
import { pointerToken } from '../http/validation.js';
import { holds } from './condition.js';
import { type Answers, type Item, NOT_APPLICABLE, type RatingItem } from './item.js';

type ValueCheck = (value: unknown) => string | undefined;

/** @returns what is wrong with the answers, one entry a fault; empty when they fit the version. */
export type AnswerCheck = (answers: unknown) => InvalidInput[];

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Compiles the check of one immutable format version, to be kept and used for every response. */
export function compileAnswerCheck(items: readonly Item[]): AnswerCheck {
  const codes = new Set(items.map((item) => item.code));
  const checks = items.map((item) => ({ item, check: valueCheck(item) }));
  return (answers) => {
    if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
      return [{ pointer: '/answers', detail: 'must be an object' }];
    }
    const given = answers as Answers;
    const faults: InvalidInput[] = [];
    for (const code of Object.keys(given)) {
      if (!codes.has(code)) faults.push(fault(code, 'is not an item of this version'));
    }
    for (const { item, check } of checks) {
      const detail = faultIn(item, check, given);
      if (detail !== undefined) faults.push(fault(item.code, detail));
    }
    return faults;
  };
}

function faultIn(item: Item, check: ValueCheck, answers: Answers): string | undefined {
  const answered = Object.hasOwn(answers, item.code);
  if (!holds(item.show_if, answers)) return answered ? 'was hidden by an earlier answer' : undefined;
  if (!answered) return item.required ? 'is required' : undefined;
  return check(answers[item.code]);
}

function valueCheck(item: Item): ValueCheck {
  switch (item.type) {
    case 'rating':
      return rating(item);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
    case 'text':
      return text(item.max_length);
    case 'multiple_choice':
      return multipleChoice(new Set(item.options.map((option) => option.code)), item.required ?? false);
    default:
      return singleChoice(new Set(item.options.map((option) => option.code)));
  }
}

function rating({ scale: { min, max }, not_applicable }: RatingItem): ValueCheck {
  const or = not_applicable ? `, or ${NOT_APPLICABLE}` : '';
  return (value) => {
    if (not_applicable && value === NOT_APPLICABLE) return undefined;
    return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? undefined
      : `must be an integer from ${min} to ${max}${or}`;
  };
}

function text(maxLength: number): ValueCheck {
  return (value) => {
    if (typeof value !== 'string') return 'must be a string';
    if (value.includes('\0') || LONE_SURROGATE.test(value)) return 'must be well-formed text without NUL';
    // A string has at least as many code units as code points, so only a long one needs counting.
    return value.length > maxLength && Array.from(value).length > maxLength
      ? `must have at most ${maxLength} characters`
      : undefined;
  };
}

function singleChoice(options: ReadonlySet<string>): ValueCheck {
  return (value) => (typeof value === 'string' && options.has(value) ? undefined : 'must be one of the options');
}

function multipleChoice(options: ReadonlySet<string>, required: boolean): ValueCheck {
  return (value) => {
    if (!Array.isArray(value)) return 'must be an array of options';
    const chosen = value as readonly unknown[];
    if (required && chosen.length === 0) return 'must hold at least one option';
    if (chosen.length > options.size || new Set(chosen).size !== chosen.length) return 'must not repeat an option';
    return chosen.every((code) => typeof code === 'string' && options.has(code)) ? undefined : 'must hold options only';
  };
}

function fault(code: string, detail: string): InvalidInput {
  return { pointer: `/answers/${pointerToken(code)}`, detail };
}
