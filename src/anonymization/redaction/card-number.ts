import { digitsOf, found, foundValues } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import { luhn } from './luhn.js';
import type { Range } from './span.js';

const GROUPED = linear(`${BEFORE}\\d{4}(?:[ .-]{1,2}\\d{4}){3}${AFTER}`);
const AMEX = linear(`${BEFORE}3[47]\\d{2}[ .-]?\\d{6}[ .-]?\\d{5}${AFTER}`);
const DIGITS = linear(`${BEFORE}\\d(?:[ .-]?\\d){12,18}${AFTER}`);
const CUED = linear(
  `${BEFORE}(?:carta(?: di (?:credito|debito|pagamento))?|bancomat|postepay|kreditkarte|credit card|carte bancaire)${LINK}(?<value>\\d(?:[ .-]?\\d){12,18})${AFTER}`,
);
const YEARS = /^(?:(?:19|20)\d\d\D{0,2}){4}$/;

/** Numbers of payment cards: four groups of four are one whatever the check digit says; other digits need the right one. */
export function cardNumbers(text: string): Range[] {
  const grouped = found(text, GROUPED, (match) => !YEARS.test(match));
  return [...grouped, ...found(text, AMEX), ...found(text, DIGITS, isValid), ...foundValues(text, CUED)];
}

const isValid = (match: string): boolean => luhn(digitsOf(match)) && !match.startsWith('0');
