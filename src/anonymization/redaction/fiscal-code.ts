import { digitsOf, found, foundValues, lettersAndDigitsOf } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import type { Range } from './span.js';

const GAP = String.raw`[ ._/\n-]{0,2}`;
/** A digit, the letter that stands for it in a case of omocodia, or the letter it is mistaken for. */
const D = '[0-9LMNPQRSTUVOI]';
const letters = (count: number): string => `[A-Z](?:${GAP}[A-Z]){${count - 1}}`;

const WHOLE = linear(BEFORE + [letters(6), D, D, '[A-Z]', D, D, '[A-Z]', D, D, D, '[A-Z]'].join(GAP) + AFTER);
/** With characters too few or too many, or only the part that tells name and birth. */
const SPOILT = linear(
  `${BEFORE}[A-Z]{5,7}[ -]?\\d{2}[ -]?[A-EHLMPRST][ -]?\\d{1,2}(?:[ -]?[A-Z0-9]\\d{1,4}[A-Z]{0,2})?${AFTER}`,
);
const CUED = linear(
  `${BEFORE}(?:cod(?:ice|\\.)? ?fis(?:cale|c\\.?)?|c\\. ?f\\.?|cf|fiscal code|tax code|steuernummer|steuerkodex|code fiscal|davčna številka|davcna stevilka)${LINK}(?<value>[A-Z0-9](?:[ ._-]?[A-Z0-9]){8,17})${AFTER}`,
);

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Codici fiscali of people: also where the check letter is wrong, spaced, spoilt, or with letters for digits (omocodia). */
export function fiscalCodes(text: string): Range[] {
  return [...found(text, WHOLE, isLikely), ...found(text, SPOILT), ...foundValues(text, CUED, isMeant)];
}

/** Without digits nearly a word: it must be right then. */
function isLikely(match: string): boolean {
  const code = lettersAndDigitsOf(match);
  if (digitsOf(code).length >= 4) return true;
  return code.length === match.length && checkLetter(code.slice(0, 15)) === code[15];
}

const isMeant = (value: string): boolean => digitsOf(value).length >= 5 || /^[A-Z0-9]{15,17}$/i.test(value);

/** Decree of the Ministry of Finance of 23 December 1976: characters in odd places count by a table, others by their rank. */
export function checkLetter(code: string): string {
  const sum = Array.from(code, (sign, index) => {
    const rank = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
    return index % 2 === 0 ? (ODD[rank] ?? 0) : rank;
  }).reduce((total, value) => total + value, 0);
  return String.fromCharCode(65 + (sum % 26));
}
