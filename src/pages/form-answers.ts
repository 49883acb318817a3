import type { Answer, Answers, Item } from '../formats/item.js';

/** The fields of a form by name, each with its values in order. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export const answerField = (code: string): string => `answer.${code}`;

/** Reads a parsed body: a repeated name holds an array. What is no text is left out. */
export function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return new Map();
  return new Map(
    Object.entries(body).map(([name, value]) => {
      const values: unknown[] = Array.isArray(value) ? value : [value];
      return [name, values.filter((one) => typeof one === 'string')];
    }),
  );
}

export const firstOf = (fields: Fields, name: string): string | undefined => fields.get(name)?.[0];

/**
 * The answers that a form holds, by the types of the items. A value that its type cannot read stays as it came, for the
 * check to refuse; an empty field is no answer.
 */
export function answersFrom(fields: Fields, items: readonly Item[]): Answers {
  return Object.fromEntries(
    items.flatMap((item) => {
      const values = (fields.get(answerField(item.code)) ?? []).map(tidy).filter((value) => value !== '');
      return values.length === 0 ? [] : [[item.code, readAnswer(item, values)]];
    }),
  );
}

/** The fields that `answersFrom` reads back to the same answers. */
export function fieldsFrom(answers: Answers): [string, string][] {
  return Object.entries(answers).flatMap(([code, answer]) =>
    valuesOf(answer).map((value): [string, string] => [answerField(code), value]),
  );
}

/** An item's code may be the name of something that every object has. */
export const answerTo = (answers: Answers, code: string): Answer | undefined =>
  Object.hasOwn(answers, code) ? answers[code] : undefined;

/** An answer as the values of a form field. */
export function valuesOf(answer: Answer | undefined): string[] {
  if (answer === undefined) return [];
  return typeof answer === 'object' ? [...answer] : [String(answer)];
}

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);

function readAnswer(item: Item, values: readonly string[]): Answer {
  const [value = '', ...others] = values;
  if (item.type === 'multiple_choice' || others.length > 0) return values;
  if (item.type === 'rating' && /^\d{1,3}$/.test(value)) return Number(value);
  if (item.type === 'boolean') return BOOLEANS.get(value) ?? value;
  return value;
}

/** A browser sends every line break as two characters, but counts it as one against `maxlength`. NUL cannot be stored. */
const tidy = (value: string): string => value.replaceAll('\r\n', '\n').replaceAll('\0', '').trim();
