import { digitsOf, found, foundValues } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import type { Range } from './span.js';
import { isPlainWord } from './two-letters.js';

const GAP = '[ .-]?';
/** Paper identity card and passport, licence, electronic identity card of the second and third kind, licence since 2013. */
const SHAPES = [
  `[A-Z]{2}${GAP}\\d{7}${GAP}[A-Z]?`,
  `[A-Z]{2}${GAP}\\d{7}`,
  `\\d{7}${GAP}[A-Z]{2}`,
  `[A-Z]{2}${GAP}\\d{5}${GAP}[A-Z]{2}`,
  `U1[A-Z0-9]{6,7}[A-Z]`,
].map((shape) => linear(BEFORE + shape + AFTER));

/** One character after the other, with spaces. */
const SPELLED = linear(`${BEFORE}[A-Z] [A-Z](?: \\d){5,7}(?: [A-Z]){0,2}${AFTER}`);
const CUE = [
  String.raw`cart[ae] d[' ]? ?identit(?:à|a'|a)(?: elettronic[ae])?`,
  String.raw`cart[ae] identit(?:à|a'|a)`,
  'c\\. ?i\\.',
  'c\\. ?i\\. ?e\\.',
  'cie',
  'passaport[oi]',
  'patente(?: di guida)?',
  'permesso di soggiorno',
  'document[oi](?: di identit(?:à|a))?',
  'ausweis|personalausweis|identitätskarte|reisepass|führerschein',
  "passeport|permis|carte d'identité",
  'osebna izkaznica|potni list|vozniško dovoljenje',
  'passport|driving licence|identity card|id card',
].join('|');
const CUED = linear(
  `${BEFORE}(?:${CUE})${LINK}(?:ril[a-z]{0,10} )?(?<value>[A-Z]{0,3}[ .-]?\\d(?:[ .-]?\\d){3,9}(?: ?[A-Z]{1,2}(?![\\p{L}]))?|[A-Z0-9]{6,12})${AFTER}`,
);

/** Identity cards, passports and licences on their shape; others after a cue. */
export function identityDocuments(text: string): Range[] {
  return [
    ...SHAPES.flatMap((shape) => found(text, shape, isLikely)),
    ...found(text, SPELLED),
    ...foundValues(text, CUED, isNumber),
  ];
}

/** A number between two words has the shape too. */
function isLikely(match: string): boolean {
  if (!/[ .-]/.test(match)) return true;
  const words = match.split(/[\d .-]{1,12}/).filter((word) => word !== '');
  return (
    !words.some(isPlainWord) && (words.every((word) => word === word.toUpperCase()) || digitsOf(match).length === 7)
  );
}

function isNumber(value: string): boolean {
  return digitsOf(value).length >= 5 && !/^\d{1,2}[ .-]\d{1,2}[ .-]\d{2,4}$/.test(value);
}
