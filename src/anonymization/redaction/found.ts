import type { Range } from './span.js';

/** Everywhere a pattern matches, in order. */
export function found(text: string, pattern: RegExp, accept: (match: string) => boolean = () => true): Range[] {
  return Array.from(text.matchAll(pattern))
    .filter((match) => accept(match[0]))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The values behind cues: the group `value`, with which the pattern ends. */
export function foundValues(text: string, pattern: RegExp, accept: (value: string) => boolean = () => true): Range[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const value = match.groups?.value ?? '';
    const end = match.index + match[0].length;
    return value !== '' && accept(value) ? [{ start: end - value.length, end }] : [];
  });
}

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
export const lettersAndDigitsOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
