import type { Answers, Item } from '../formats/item.js';
import type { PublishedVersion } from '../formats/published-versions.js';
import { answersFrom, type Fields, firstOf } from './form-answers.js';
import { shownAnswers, type Step, stepsOf } from './form-steps.js';

/** What follows a form that came in: a page to show, or, without one, the answers to submit. */
export interface Turn {
  answers: Answers;
  ask?: Asked;
}

export interface Asked {
  /** From 1. */
  number: number;
  step: Step;
  /** Items of the step whose answer is missing or does not fit. */
  faulty: ReadonlySet<Item>;
}

/** Buttons other than "next" that send a form: they check nothing. */
export const BACK = 'back';
export const LANGUAGE = 'language';

/** The first page, filled with the answers that are known already. */
export function firstTurn(version: PublishedVersion, answers: Answers): Required<Turn> {
  const step = stepsOf(version.items, answers)[0] ?? { items: [], last: true };
  return { answers, ask: { number: 1, step, faulty: new Set() } };
}

export function takeTurn(version: PublishedVersion, fields: Fields): Turn {
  const answers = shownAnswers(version.items, answersFrom(fields, version.items));
  const steps = stepsOf(version.items, answers);
  const at = Math.min(Math.max(Math.trunc(Number(firstOf(fields, 'step'))) || 1, 1), steps.length);
  if (fields.has(LANGUAGE)) return { answers, ask: asked(steps, at) };
  if (fields.has(BACK)) return { answers, ask: asked(steps, Math.max(1, at - 1)) };
  const faulty = faultyItems(version, answers);
  const wrong = steps.findIndex((step, index) => index < at && step.items.some((item) => faulty.has(item)));
  if (wrong !== -1) return { answers, ask: asked(steps, wrong + 1, faulty) };
  return { answers, ask: at < steps.length ? asked(steps, at + 1) : undefined };
}

/** Of the answers to another version, those that fit this one. */
export function fittingAnswers(version: PublishedVersion, fields: Fields): Answers {
  const answers = shownAnswers(version.items, answersFrom(fields, version.items));
  const faulty = faultyItems(version, answers);
  const fitting = version.items.filter((item) => !faulty.has(item) && Object.hasOwn(answers, item.code));
  return shownAnswers(fitting, answers);
}

function asked(steps: readonly Step[], number: number, faulty: ReadonlySet<Item> = new Set()): Asked | undefined {
  const step = steps[number - 1];
  return step && { number, step, faulty };
}

function faultyItems({ items, check }: PublishedVersion, answers: Answers): Set<Item> {
  const pointers = new Set(check(answers).map(({ pointer }) => pointer));
  return new Set(items.filter(({ code }) => pointers.has(`/answers/${code}`)));
}
