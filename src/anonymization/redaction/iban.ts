import { getCountrySpecifications } from 'ibantools';
import { digitsOf } from './found.js';
import { BEFORE, linear } from './linear.js';
import type { Range } from './span.js';

const START = linear(`${BEFORE}[A-Z][ .-]?[A-Z][ .-]?\\d[ .-]?\\d`);
const LONGEST = 34;
/** Every character may have a sign behind it. */
const REACH = LONGEST * 3;
const TOKENS = linear('([ .:/-]{0,2})([A-Z0-9]{1,34})(?![A-Z0-9])', 'iy');
const lengths = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars }]) =>
    chars ? [[country, chars] as const] : [],
  ),
);

/**
 * IBANs of every country that has them, in one piece or in groups, right or mistyped by some characters. How long one is,
 * its country tells: a pattern that took whatever follows would take the next words too.
 */
export function ibans(text: string): Range[] {
  return Array.from(text.matchAll(START)).flatMap(({ 0: start, index }) => {
    const length = lengths.get(start.replaceAll(/[ .-]/g, '').slice(0, 2).toUpperCase());
    const end = length ? endOf(text.slice(index, index + REACH), length) : undefined;
    return end ? [{ start: index, end: index + end }] : [];
  });
}

/** Where a number of about this length ends, if here is one. */
function endOf(text: string, length: number): number | undefined {
  let taken = '';
  let end = 0;
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(text); match && belongs(match, taken, length); match = TOKENS.exec(text)) {
    taken += match[2] ?? '';
    end = TOKENS.lastIndex;
  }
  const near = taken.length >= length - 4 && taken.length <= length + 3;
  return near && digitsOf(taken).length >= taken.length / 3 ? end : undefined;
}

function belongs(match: RegExpExecArray, taken: string, length: number): boolean {
  const token = match[2] ?? '';
  if (taken.length >= length) return false;
  // Letters only: a bank's code in capitals, or one character of a number that is spelled out.
  const part =
    taken === '' || /\d/.test(token) || token.length === 1 || (/^[A-Z]{2,6}$/.test(token) && taken.length < 9);
  return part && taken.length + token.length <= length + 3;
}
