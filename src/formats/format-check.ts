import { CODE, MAX_ITEMS, MAX_LANGUAGES, TEXT_LANGUAGE } from './kinds.js';
import type { InvalidInput } from '../http/problem.js';
import { pointerToken } from '../http/validation.js';
import { circularItems } from './circles.js';
import { checkCondition } from './condition-check.js';
import { AUTHORITATIVE_LANGUAGE, isOwn, type Item, OWN_PREFIX } from './item.js';
import { isInteger, isObject, isText, type Json, unknownMembers, when } from './json-check.js';
import { unreachableItems } from './reachability.js';

const MAX_TEXT = 500;
const COMMON = ['code', 'concept', 'type', 'text', 'required', 'show_if'];

/** What each type of item has besides, and how it is checked. */
const TYPES = new Map<
  unknown,
  { member: string; check: (value: unknown, pointer: string) => InvalidInput[]; optional?: string } | undefined
>([
  ['rating', { member: 'scale', check: checkScale, optional: 'not_applicable' }],
  ['single_choice', { member: 'options', check: checkOptions }],
  ['multiple_choice', { member: 'options', check: checkOptions }],
  ['background', { member: 'options', check: checkOptions }],
  ['boolean', undefined],
  ['text', { member: 'max_length', check: checkMaxLength }],
]);

/**
 * Checks title and items of a format version as they came in.
 * @returns one entry a fault, each with a JSON Pointer; empty when `items` is an `Item[]`.
 */
export function checkFormat(title: unknown, items: unknown): InvalidInput[] {
  const faults = [...checkTexts(title, '/title'), ...checkItems(items)];
  if (!Array.isArray(items)) return faults;
  faults.push(...items.flatMap((item, index) => checkPrefix(item, `/items/${index}`)), ...circularItems(items));
  return faults.length > 0 ? faults : unreachable(asItems(items));
}

/** The same for items alone. */
export function checkItems(items: unknown): InvalidInput[] {
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_ITEMS) {
    return [{ pointer: '/items', detail: `must hold 1 to ${MAX_ITEMS} items` }];
  }
  const earlier = new Set<string>();
  return (items as unknown[]).flatMap((item, index) => {
    const faults = checkItem(item, `/items/${index}`, earlier);
    if (isObject(item) && typeof item.code === 'string') earlier.add(item.code);
    return faults;
  });
}

/** What begins so is an administration's own, and can never be taken for the national questionnaire's. */
const checkPrefix = (item: unknown, pointer: string): InvalidInput[] =>
  ['code', 'concept'].flatMap((member) => {
    const value = isObject(item) ? item[member] : undefined;
    const own = typeof value === 'string' && isOwn(value);
    return when(own, `${pointer}/${member}`, `must not begin with ${OWN_PREFIX}`);
  });

const unreachable = (items: readonly Item[]): InvalidInput[] =>
  unreachableItems(items).map((item) => ({
    pointer: `/items/${items.indexOf(item)}/show_if`,
    detail: 'can never hold: no answers before show the item',
  }));

/** Call only after `checkFormat` found no fault. */
export const asItems = (items: unknown): Item[] => items as Item[];

function checkItem(item: unknown, pointer: string, earlier: ReadonlySet<string>): InvalidInput[] {
  if (!isObject(item)) return [{ pointer, detail: 'must be an object' }];
  const { required, show_if } = item;
  return [
    ...checkCode(item.code, `${pointer}/code`, earlier),
    ...checkCode(item.concept, `${pointer}/concept`),
    ...when(!isFlag(required), `${pointer}/required`, 'must be true or false'),
    ...checkTexts(item.text, `${pointer}/text`),
    ...checkType(item, pointer),
    ...(show_if === undefined ? [] : checkCondition(show_if, `${pointer}/show_if`, earlier)),
  ];
}

function checkType(item: Json, pointer: string): InvalidInput[] {
  if (!TYPES.has(item.type)) {
    return [{ pointer: `${pointer}/type`, detail: `must be one of ${[...TYPES.keys()].join(', ')}` }];
  }
  const own = TYPES.get(item.type);
  return [
    ...unknownMembers(item, [...COMMON, own?.member ?? '', own?.optional ?? ''], pointer),
    ...when(!isFlag(item.not_applicable), `${pointer}/not_applicable`, 'must be true or false'),
    ...(own?.check(item[own.member], `${pointer}/${own.member}`) ?? []),
  ];
}

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

export function checkScale(scale: unknown, pointer: string): InvalidInput[] {
  const fits = isObject(scale) && isInteger(scale.min, 0, 10) && isInteger(scale.max, 1, 10) && scale.min < scale.max;
  if (!fits) return [{ pointer, detail: 'must be {min, max}, integers from 0 to 10 with min below max' }];
  return unknownMembers(scale, ['min', 'max'], pointer);
}

function checkMaxLength(length: unknown, pointer: string): InvalidInput[] {
  return when(!isInteger(length, 1, 1000), pointer, 'must be 1 to 1000');
}

function checkOptions(options: unknown, pointer: string): InvalidInput[] {
  if (!Array.isArray(options) || options.length < 2 || options.length > 50) {
    return [{ pointer, detail: 'must hold 2 to 50 options' }];
  }
  const seen = new Set<string>();
  return (options as unknown[]).flatMap((option, index) => {
    const at = `${pointer}/${index}`;
    if (!isObject(option)) return [{ pointer: at, detail: 'must be an object' }];
    const faults = [
      ...unknownMembers(option, ['code', 'text'], at),
      ...checkCode(option.code, `${at}/code`, seen),
      ...checkTexts(option.text, `${at}/text`),
    ];
    if (typeof option.code === 'string') seen.add(option.code);
    return faults;
  });
}

export function checkTexts(texts: unknown, pointer: string): InvalidInput[] {
  if (!isObject(texts)) return [{ pointer, detail: 'must hold texts by language' }];
  if (Object.keys(texts).length > MAX_LANGUAGES) {
    return [{ pointer, detail: `must hold at most ${MAX_LANGUAGES} languages` }];
  }
  const wrong = Object.entries(texts).filter(
    ([language, text]) => !TEXT_LANGUAGE.test(language) || !isText(text, MAX_TEXT),
  );
  return [
    ...when(!Object.hasOwn(texts, AUTHORITATIVE_LANGUAGE), `${pointer}/${AUTHORITATIVE_LANGUAGE}`, 'is required'),
    ...wrong.map(([language]) => ({
      pointer: `${pointer}/${pointerToken(language)}`,
      detail: `must be a language tag with a text of 1 to ${MAX_TEXT} characters`,
    })),
  ];
}

export function checkCode(code: unknown, pointer: string, taken?: ReadonlySet<string>): InvalidInput[] {
  if (typeof code !== 'string' || !CODE.test(code)) {
    return [{ pointer, detail: 'must be lower-case letters, digits and underscores, beginning with a letter' }];
  }
  return when(taken?.has(code) ?? false, pointer, 'is used already');
}
