import { found } from './found.js';
import { BEFORE, linear } from './linear.js';
import type { Range } from './span.js';

const WORD = String.raw`[\p{L}\p{N}_%+'-]{1,40}`;
const DOT = String.raw`(?: ?\. ?|[ (\[{]{1,2}(?:punto|dot|point|punkt|pika)[ )\]}]{1,2})`;
const JOINT = String.raw`(?:\.|[ (\[{]{1,2}(?:punto|dot|point|punkt|pika|trattino(?: basso)?|underscore|meno)[ )\]}]{1,2})`;
const LOCAL = `${WORD}(?:${JOINT}${WORD}){0,5}`;
const DOMAIN = String.raw`[\p{L}\p{N}-]{1,40}(?:${DOT}[\p{L}\p{N}-]{1,40}){0,4}${DOT}(?:[a-z]{2,24})(?![\p{L}\p{N}]|-[\p{L}\p{N}])`;
const AT = String.raw`(?: ?[@＠] ?| ?[(\[{<] ?(?:at|@|chiocciola|chiocciolina|arobase|kukac|afna|a) ?[)\]}>] ?|[ -]{1,3}(?:chiocciola|chiocciolina|kiocciola|chioccciola|chiociola|at|arobase|klammeraffe|afna)[ -]{1,3})`;
const PROVIDER =
  '(?:gmail|googlemail|libero|hotmail|outlook|yahoo|virgilio|tiscali|alice|icloud|live|msn|fastweb|fastwebnet|aruba|pec|tim|inwind|iol|gmx|proton|protonmail|me|email|mail)';

const WITH_DOMAIN = linear(BEFORE + LOCAL + AT + DOMAIN);
const WITH_PROVIDER = linear(`${BEFORE}${LOCAL}${AT}${PROVIDER}(?![\\p{L}\\p{N}])`);
/** Anything with this sign inside is meant as an address, or as somebody's name in a network. */
const WITH_SIGN = linear(String.raw`[^\s\0@,;:()<>"]{0,60}@[^\s\0@,;:()<>"]{1,60}`);
/** The sign was forgotten. */
const WITHOUT_SIGN = linear(
  `${BEFORE}[\\p{L}\\p{N}_-]{1,40}(?:\\.[\\p{L}\\p{N}_-]{1,40}){1,3} ${PROVIDER}${DOT}(?:com|it|net|eu|org|de|fr|si)(?![\\p{L}\\p{N}])`,
);

/** E-mail addresses, also with their signs written out as words or without a part of the domain. */
export function emails(text: string): Range[] {
  return [WITH_DOMAIN, WITH_PROVIDER, WITH_SIGN, WITHOUT_SIGN].flatMap((pattern) =>
    found(text, pattern).map(withoutFullStop(text)),
  );
}

const withoutFullStop =
  (text: string) =>
  ({ start, end }: Range): Range => ({ start, end: /[.!?]/.test(text[end - 1] ?? '') ? end - 1 : end });
