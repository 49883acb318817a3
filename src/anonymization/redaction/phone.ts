import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { digitsOf, found, foundValues } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import type { Range } from './span.js';

const GAP = String.raw`[ .\-/_()]{0,3}`;
const START = String.raw`(?<![\p{L}\p{N}]|\d[.,:/-])`;
const times = (count: string): string => `(?:${GAP}\\d){${count}}`;
const ITALY = `(?:(?:\\+|0 ?0) ?3 ?9${GAP}|\\(?3 ?9\\)?${GAP})?`;
/** A time, the date, or thousands may come right behind. */
const END = String.raw`(?![\p{L}\p{N}]|[.:]\d\d(?!\d))`;

const MOBILE = linear(`${START}${ITALY}\\(?3(?:${GAP}[1-9])(?:${GAP}\\d)${times('7,7')}${END}`);
const MOBILE_SHORT = linear(`${START}${ITALY}3[2-9]\\d${GAP}\\d${times('5,5')}${END}`);
const LANDLINE = linear(`${START}${ITALY}\\(?0(?:${GAP}[1-9])${times('4,9')}${END}`);
const SERVICE = linear(`${START}(?:80[03]|84[0148]|89[29]|19[79])${GAP}\\d${times('5,5')}${END}`);
const ABROAD = linear(String.raw`(?<![\p{L}\p{N}])(?:\+|00)${GAP}[1-9]${times('6,13')}${AFTER}`);
const CUED = linear(
  `${BEFORE}(?:tel(?:efono|efonico|efonare|\\.|ef\\.)?|cell(?:ulare|\\.)?|mobile|fisso|fax|whatsapp|wa|chiama(?:te|re|temi|rmi|mi)?|contatta(?:te|re|temi|rmi|mi)?|richiama(?:te|re|temi|rmi|mi)?|recapito|telefonnummer|handy|handynummer|anrufen|phone|call|téléphone|portable|telefonska|številka|stevilka|gsm)(?: (?:al|allo|a|me|mi|us|unter|at|au|na))?${LINK}(?<value>\\+?\\d${times('5,13')})${AFTER}`,
);

const WORDS =
  'zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove|null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun';
const SPOKEN = linear(`${BEFORE}(?:${WORDS})(?:[ ,.;-]{1,3}(?:${WORDS}|\\d)){5,14}${AFTER}`);

/**
 * Telephone numbers, however grouped, with digits one by one, or in words. Mobile numbers on their shape; others where the
 * numbering plan has them, or after a cue.
 */
export function phones(text: string): Range[] {
  return [
    ...[MOBILE, MOBILE_SHORT, SERVICE].flatMap((pattern) => found(text, pattern, isNoDateNorAmount)),
    ...found(text, LANDLINE, (match) => isNoDateNorAmount(match) && isInPlan(match)),
    ...found(text, ABROAD, (match) => digitsOf(match).length >= 9),
    ...foundValues(text, CUED, isNoDateNorAmount),
    ...found(text, SPOKEN),
  ];
}

/** A landline number of six digits and more behind its zero is taken for one even where no exchange has it. */
function isInPlan(match: string): boolean {
  if (/^\(?0\d{7,10}$/.test(match) || /^\(?0\d{1,3}\)?[ ./-]{1,3}\d{5,8}$/.test(match)) return true;
  return parsePhoneNumberFromString(match.replaceAll(/[ _]/g, ''), 'IT')?.isValid() ?? false;
}

const DATE = /(?<!\d)\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2} \d{1,2} (?:19|20)\d\d(?!\d)/;
const TIMES =
  /^(?:[01]?\d|2[0-3])[.:][0-5]\d[ /-]{1,3}(?:[01]?\d|2[0-3])[.:]?[0-5]\d|^[012]\d[0-5]\d ?[-/] ?[012]\d[0-5]\d$/;
const AMOUNTS = /^\d{1,3}(?:\.\d{3}){1,3}(?:[ -]{1,3}\d{1,3}(?:\.\d{3}){1,3})?$/;

function isNoDateNorAmount(match: string): boolean {
  if (DATE.test(match) || TIMES.test(match)) return false;
  return !(AMOUNTS.test(match) && match.endsWith('000'));
}
