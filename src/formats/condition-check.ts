import { CODE, MAX_CONDITIONS, MAX_RATING } from './kinds.js';
import type { InvalidInput } from '../http/problem.js';
import { type Json, isObject, unknownMembers, when } from './json-check.js';

const MAX_DEPTH = 4;

/** What is wrong with a condition. @param earlier the codes of the items before. */
export function checkCondition(
  condition: unknown,
  pointer: string,
  earlier: ReadonlySet<string>,
  depth = 1,
): InvalidInput[] {
  if (!isObject(condition) || depth > MAX_DEPTH) {
    return [{ pointer, detail: `must be a condition, at most ${MAX_DEPTH} deep` }];
  }
  const word = ['all', 'any'].find((name) => condition[name] !== undefined);
  if (word === undefined) return checkComparison(condition, pointer, earlier);
  const parts = condition[word];
  const unknown = unknownMembers(condition, [word], pointer);
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > MAX_CONDITIONS) {
    return [...unknown, { pointer: `${pointer}/${word}`, detail: `must hold 1 to ${MAX_CONDITIONS} conditions` }];
  }
  const inner = parts.flatMap((part, index) => checkCondition(part, `${pointer}/${word}/${index}`, earlier, depth + 1));
  return [...unknown, ...inner];
}

function checkComparison(condition: Json, pointer: string, earlier: ReadonlySet<string>): InvalidInput[] {
  const { item, lte, gte, equals } = condition;
  const bounds = Object.entries({ lte, gte }).filter(([, bound]) => bound !== undefined);
  return [
    ...unknownMembers(condition, ['item', 'lte', 'gte', 'equals'], pointer),
    ...when(bounds.length === 0 && equals === undefined, pointer, 'must compare with lte, gte or equals'),
    ...bounds.flatMap(([name, bound]) =>
      when(!isBound(bound), `${pointer}/${name}`, `must be a number from 0 to ${MAX_RATING}`),
    ),
    ...when(equals !== undefined && !isValue(equals), `${pointer}/equals`, 'must be a rating, a code or a boolean'),
    ...when(typeof item !== 'string' || !earlier.has(item), `${pointer}/item`, 'must be the code of an earlier item'),
  ];
}

const isBound = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= MAX_RATING;

const isValue = (value: unknown): boolean =>
  typeof value === 'boolean' || isBound(value) || (typeof value === 'string' && CODE.test(value));
