import type { InvalidInput } from '../http/problem.js';
import { pointerToken } from '../http/validation.js';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isInteger = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

/** Text of at most `max` code points that PostgreSQL stores as it is. */
export const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value !== '' && Array.from(value).length <= max && !/\0|\p{Surrogate}/u.test(value);

/** One fault, when there is one. */
export function when(faulty: boolean, pointer: string, detail: string): InvalidInput[] {
  return faulty ? [{ pointer, detail }] : [];
}

export function unknownMembers(object: Json, known: readonly string[], pointer: string): InvalidInput[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `${pointer}/${pointerToken(name)}`, detail: 'is not a member here' }));
}
