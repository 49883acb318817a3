import { digitsOf, found, foundValues } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import { luhn } from './luhn.js';
import type { Range } from './span.js';

const ELEVEN = linear(`${BEFORE}(?:IT[ -]?)?\\d(?:[ .]?\\d){10}${AFTER}`);
const PREFIXED = linear(`${BEFORE}IT[ -]?\\d{11}${AFTER}`);
const CUED = linear(
  `${BEFORE}(?:p(?:art(?:ita|\\.)?|\\.)? ?i\\.? ?v\\.? ?a\\.?|vat|mwst|mehrwertsteuernummer|tva|ddv|davčna)${LINK}(?<value>(?:IT[ -]?)?\\d(?:[ .-]?\\d){7,12})${AFTER}`,
);

/** Partite IVA. Eleven bare digits may be anything: those must have the right check digit, others have it or not. */
export function vatNumbers(text: string): Range[] {
  return [...found(text, ELEVEN, isValid), ...found(text, PREFIXED), ...foundValues(text, CUED)];
}

function isValid(match: string): boolean {
  const digits = digitsOf(match);
  return Number(digits) > 0 && luhn(digits);
}
