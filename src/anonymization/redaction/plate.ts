import { digitsOf, found, foundValues } from './found.js';
import { AFTER, BEFORE, LINK, linear } from './linear.js';
import type { Range } from './span.js';
import { isPlainWord } from './two-letters.js';

/** No I, O, Q, U: they look like digits or like other letters. */
const L = '[A-HJ-NPR-TV-Z]';
const CAR = linear(`${BEFORE}${L} ?${L}[ .-]{0,2}\\d ?\\d ?\\d[ .-]{0,2}${L} ?${L}${AFTER}`);
const CUED = linear(
  `${BEFORE}(?:targ(?:a|ata|ato|he)|kennzeichen|plaque|immatriculation|registrska|plate)${LINK}(?<value>[A-Z0-9]{1,4}(?:[ .-]{0,2}[A-Z0-9]{1,6}){0,3}?)(?=$|[^\\p{L}\\p{N}])(?! ?\\d)`,
);

/** Plates of cars on their shape; of mopeds, motorcycles, old and foreign ones after a cue. */
export const plates = (text: string): Range[] => [...found(text, CAR, isLikely), ...foundValues(text, CUED, isMixed)];

/** "da 100 mb" has the shape too. */
function isLikely(match: string): boolean {
  const [first = '', last = ''] = match.split(/[\d .-]{3,}/);
  if (!match.includes(' ')) return true;
  return !isPlainWord(first) && !isPlainWord(last);
}

function isMixed(value: string): boolean {
  const digits = digitsOf(value).length;
  return digits >= 2 && digits <= 7 && /\p{L}/u.test(value) && value.length <= 10;
}
