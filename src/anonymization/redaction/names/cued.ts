import { BEFORE, linear } from '../linear.js';
import type { Range } from '../span.js';
import { INTRODUCES, MENTIONS, SIGNS_OFF, TITLES } from './cues.js';
import { SELDOM_NAMES } from './given-names.js';
import { isKnown, nextTo, runOf, smallRunOf } from './run.js';
import type { Word } from './words.js';

/** How many words from `at` on are a name, behind such a cue. */
type Reading = (text: string, words: readonly Word[], at: number, cue: string) => number;

const behind = (cues: string, gap: string): RegExp => linear(`${BEFORE}(?:${cues})(?![\\p{L}])${gap}`);

const READINGS: readonly (readonly [RegExp, Reading])[] = [
  [behind(INTRODUCES, '[ :.,"]{0,3}'), introduced],
  [behind(TITLES, '[ .]{0,2}'), titled],
  [behind(MENTIONS, '[ :,"]{1,3}'), mentioned],
  [behind(SIGNS_OFF, '[ ,.:;!\\n-]{1,5}(?:da[ ])?'), signed],
];

export function cuedNames(text: string, words: readonly Word[]): Range[] {
  const places = new Map(words.map((word, index) => [word.start, index]));
  return READINGS.flatMap(([pattern, reading]) =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: cue, index }) => {
      const at = places.get(index + cue.length);
      if (at === undefined) return [];
      return rangeOf(words, at, reading(text, words, at, cue));
    }),
  );
}

function rangeOf(words: readonly Word[], at: number, length: number): Range[] {
  const first = words[at];
  const last = words[at + length - 1];
  return length > 0 && first && last ? [{ start: first.start, end: last.end }] : [];
}

/** Whatever stands there, in capitals or not: one word, and a second that may well be part of it. */
function introduced(text: string, words: readonly Word[], at: number): number {
  const word = words[at];
  const run = runOf(text, words, at);
  if (run > 0 || !word || word.ordinary) return run;
  const next = nextTo(text, words, at);
  return next && !next.ordinary && next.plain.length > 2 ? 2 : 1;
}

/** "signora" may stand alone, what is cut short or abbreviated does not. */
const SHORT = /(?:\.|r|ssa|ra)[ .]{0,2}$/i;
const ADDRESS = /^(?:sig|dott|prof|avv|maestr|herr|frau|mr|ms|mme|assess)/i;

function titled(text: string, words: readonly Word[], at: number, cue: string): number {
  const word = words[at];
  const run = runOf(text, words, at);
  if (run > 0 || !word) return run;
  if (word.ordinary) return Number(word.capital && word.surname);
  if (!isKnown(word) && !isNamedBehind(word, cue)) return 0;
  return goesOn(nextTo(text, words, at)) ? 2 : 1;
}

const goesOn = (word: Word | undefined): boolean =>
  word !== undefined && !word.ordinary && (isKnown(word) || word.shouted);

const isNamedBehind = (word: Word, cue: string): boolean =>
  (SHORT.test(cue) && word.plain.length > 2) || (ADDRESS.test(cue) && word.likely);

const RELATION =
  /^(?:mi[oa]|su[oa]|nostr[oa]|operat|impiegat|funzionari|addett|infermier|segretari|mein|mon |ma |my |moj|parlato|colloquio|tale|cert[oa])/i;
const THANKED = /^(?:grazie|ringrazi\p{L}{1,5}|complimenti|plauso|elogio)[^,:]{0,20} (?:a|ad|alla|la) $/iu;

function mentioned(text: string, words: readonly Word[], at: number, cue: string): number {
  const word = words[at];
  if (!word || word.ordinary) return 0;
  const run = runOf(text, words, at);
  if (run > 1 || (run === 1 && (isKnown(word) || RELATION.test(cue) || THANKED.test(cue)))) return run;
  return mentionedSmall(text, words, at, cue);
}

function mentionedSmall(text: string, words: readonly Word[], at: number, cue: string): number {
  if (isGiven(text, words, at)) return smallRunOf(text, words, at);
  return RELATION.test(cue) && words[at]?.likely ? 1 + Number(isLikelyNext(text, words, at)) : 0;
}

function isGiven(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || word.given) return word !== undefined;
  return word.ambiguous && !SELDOM_NAMES.has(word.plain) && isLikelyNext(text, words, at);
}

function isLikelyNext(text: string, words: readonly Word[], at: number): boolean {
  const next = nextTo(text, words, at);
  return next !== undefined && next.likely && next.plain.length > 3;
}

const AT_END = /^[ .,!)]{0,4}(?:\n|$|\[|\0|[-(])/;

const isAtEnd = (text: string, word: Word): boolean => AT_END.test(text.slice(word.end, word.end + 6));

function signed(text: string, words: readonly Word[], at: number): number {
  const word = words[at];
  if (!word || word.ordinary) return 0;
  const run = runOf(text, words, at);
  const last = words[at + run - 1];
  if (run > 0 && last && (isKnown(word) || isAtEnd(text, last))) return run;
  return isKnown(word) ? signedSmall(text, words, at, word) : 0;
}

function signedSmall(text: string, words: readonly Word[], at: number, word: Word): number {
  const next = nextTo(text, words, at);
  if (next && !next.ordinary && isAtEnd(text, next)) return 2;
  return word.given || isAtEnd(text, word) ? 1 : 0;
}
