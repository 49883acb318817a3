import type { InvalidInput } from '../http/problem.js';
import { AUTHORITATIVE_LANGUAGE, type Item } from './item.js';

const CODE = /^[a-z][a-z0-9_]{0,63}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const TYPES = new Set(['rating', 'single_choice', 'multiple_choice', 'boolean', 'text', 'background']);
const MEMBERS: Record<string, readonly string[]> = {
  rating: ['scale'],
  single_choice: ['options'],
  multiple_choice: ['options'],
  background: ['options'],
  boolean: [],
  text: ['max_length'],
};
const COMMON = ['code', 'concept', 'type', 'text', 'required', 'show_if'];
const MAX_DEPTH = 4;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isInteger = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

/**
 * Checks title and items of a format version as they came in.
 * @returns one entry a fault, each with a JSON Pointer; empty when `items` is an `Item[]`.
 */
export function checkFormat(title: unknown, items: unknown): InvalidInput[] {
  const faults = checkTexts(title, '/title');
  if (!Array.isArray(items) || items.length === 0 || items.length > 100) {
    return [...faults, { pointer: '/items', detail: 'must hold 1 to 100 items' }];
  }
  const earlier = new Map<string, Json>();
  for (const [index, item] of (items as unknown[]).entries()) {
    const pointer = `/items/${index}`;
    if (!isObject(item)) {
      faults.push({ pointer, detail: 'must be an object' });
      continue;
    }
    faults.push(...checkItem(item, pointer, earlier));
    if (typeof item.code === 'string') earlier.set(item.code, item);
  }
  return faults;
}

/** @throws never; call only after `checkFormat` found no fault. */
export const asItems = (items: unknown): Item[] => items as Item[];

function checkItem(item: Json, pointer: string, earlier: ReadonlyMap<string, Json>): InvalidInput[] {
  const type = typeof item.type === 'string' && TYPES.has(item.type) ? item.type : undefined;
  return [
    ...checkCode(item.code, `${pointer}/code`, earlier),
    ...checkCode(item.concept, `${pointer}/concept`),
    ...when(type === undefined, `${pointer}/type`, `must be one of ${[...TYPES].join(', ')}`),
    ...when(
      item.required !== undefined && typeof item.required !== 'boolean',
      `${pointer}/required`,
      'must be true or false',
    ),
    ...checkTexts(item.text, `${pointer}/text`),
    ...(type === undefined ? [] : checkMembers(item, type, pointer)),
    ...(item.show_if === undefined ? [] : checkCondition(item.show_if, `${pointer}/show_if`, earlier)),
  ];
}

function checkMembers(item: Json, type: string, pointer: string): InvalidInput[] {
  const known = new Set([...COMMON, ...(MEMBERS[type] ?? [])]);
  const unknown = Object.keys(item)
    .filter((name) => !known.has(name))
    .map((name) => ({ pointer: `${pointer}/${name}`, detail: `is not a member of a ${type} item` }));
  if (type === 'rating') return [...unknown, ...checkScale(item.scale, `${pointer}/scale`)];
  if (type === 'text') {
    return [...unknown, ...when(!isInteger(item.max_length, 1, 1000), `${pointer}/max_length`, 'must be 1 to 1000')];
  }
  return MEMBERS[type]?.includes('options')
    ? [...unknown, ...checkOptions(item.options, `${pointer}/options`)]
    : unknown;
}

function checkScale(scale: unknown, pointer: string): InvalidInput[] {
  const fits = isObject(scale) && isInteger(scale.min, 0, 10) && isInteger(scale.max, 1, 10) && scale.min < scale.max;
  return when(!fits, pointer, 'must be {min, max}, integers from 0 to 10 with min below max');
}

function checkOptions(options: unknown, pointer: string): InvalidInput[] {
  if (!Array.isArray(options) || options.length < 2 || options.length > 50) {
    return [{ pointer, detail: 'must hold 2 to 50 options' }];
  }
  const seen = new Map<string, Json>();
  return (options as unknown[]).flatMap((option, index) => {
    const at = `${pointer}/${index}`;
    if (!isObject(option)) return [{ pointer: at, detail: 'must be an object' }];
    const faults = [...checkCode(option.code, `${at}/code`, seen), ...checkTexts(option.text, `${at}/text`)];
    seen.set(String(option.code), option);
    return faults;
  });
}

function checkCondition(
  condition: unknown,
  pointer: string,
  earlier: ReadonlyMap<string, Json>,
  depth = 1,
): InvalidInput[] {
  if (!isObject(condition) || depth > MAX_DEPTH) {
    return [{ pointer, detail: `must be a condition, at most ${MAX_DEPTH} deep` }];
  }
  const word = ['all', 'any'].find((name) => condition[name] !== undefined);
  if (word === undefined) return checkComparison(condition, pointer, earlier);
  const parts = condition[word];
  if (!Array.isArray(parts) || parts.length === 0) return [{ pointer, detail: `"${word}" must hold conditions` }];
  return parts.flatMap((part, index) => checkCondition(part, `${pointer}/${word}/${index}`, earlier, depth + 1));
}

function checkComparison(condition: Json, pointer: string, earlier: ReadonlyMap<string, Json>): InvalidInput[] {
  const compares = ['lte', 'gte', 'equals'].some((name) => condition[name] !== undefined);
  const known = typeof condition.item === 'string' && earlier.has(condition.item);
  return [
    ...when(!compares, pointer, 'must compare with lte, gte or equals'),
    ...when(!known, `${pointer}/item`, 'must be the code of an earlier item'),
  ];
}

function checkTexts(texts: unknown, pointer: string): InvalidInput[] {
  if (!isObject(texts)) return [{ pointer, detail: 'must hold texts by language' }];
  const wrong = Object.entries(texts).filter(
    ([language, text]) => !LANGUAGE.test(language) || typeof text !== 'string' || text === '' || text.length > 500,
  );
  return [
    ...when(texts[AUTHORITATIVE_LANGUAGE] === undefined, `${pointer}/${AUTHORITATIVE_LANGUAGE}`, 'is required'),
    ...wrong.map(([language]) => ({ pointer: `${pointer}/${language}`, detail: 'must be 1 to 500 characters' })),
  ];
}

function checkCode(code: unknown, pointer: string, taken?: ReadonlyMap<string, Json>): InvalidInput[] {
  if (typeof code !== 'string' || !CODE.test(code)) {
    return [{ pointer, detail: 'must be lower-case letters, digits and underscores, beginning with a letter' }];
  }
  return when(taken?.has(code) ?? false, pointer, 'is used already');
}

function when(faulty: boolean, pointer: string, detail: string): InvalidInput[] {
  return faulty ? [{ pointer, detail }] : [];
}
