import type { Range } from '../span.js';
import { SELDOM_NAMES } from './given-names.js';
import { PLACE_WORDS, PLACES } from './ordinary-words.js';
import { isKnown, isNext, nextTo, runOf, smallRunOf } from './run.js';
import type { Word } from './words.js';

/** Names that need no cue, because a part of them is known. */
export function knownNames(text: string, words: readonly Word[]): Range[] {
  return words.flatMap((word, at) => {
    const [from, to] = knownAt(text, words, at);
    const [first, last] = [words[from], words[to]];
    if (!first || !last || to < from || isPlace(text, words, from)) return [];
    return [{ start: first.start, end: Math.max(last.end, word.end) }];
  });
}

const NOTHING: [number, number] = [0, -1];

/** The first and the last word of the name that has this word in it. */
function knownAt(text: string, words: readonly Word[], at: number): [number, number] {
  const word = words[at];
  if (!word || !isKnown(word)) return NOTHING;
  if (isSurnameFirst(text, words, at, word)) return [at, at + 1];
  const length = word.given ? lengthFromGiven(text, words, at) : lengthFromOther(text, words, at);
  return length > 0 ? [at - surnameBefore(text, words, at), at + length - 1] : NOTHING;
}

const isSurnameFirst = (text: string, words: readonly Word[], at: number, word: Word): boolean =>
  word.surname && !PLACE_WORDS.has(word.plain) && nextTo(text, words, at)?.given === true;

function lengthFromGiven(text: string, words: readonly Word[], at: number): number {
  const word = words[at];
  if (!word) return 0;
  const run = runOf(text, words, at);
  if (run > 0 && (word.capital || run > 1)) return run;
  const small = smallRunOf(text, words, at);
  return small > 1 || isAddressed(text, word) ? small : 0;
}

/** "con giulia": small letters, but somebody. */
const isAddressed = (text: string, { start }: Word): boolean =>
  /(?:^|[^\p{L}])(?:con|da|a|ad|di|e|per) $/iu.test(text.slice(Math.max(0, start - 6), start));

/** A word that may be a name, or an initial, beside a surname. */
function lengthFromOther(text: string, words: readonly Word[], at: number): number {
  const [before, word] = [words[at - 1], words[at]];
  if (!word) return 0;
  if (word.surname && before && isInitial(text, before)) return word.capital || word.shouted ? 1 : 0;
  return word.ambiguous ? lengthFromAmbiguous(text, words, at, word) : 0;
}

function lengthFromAmbiguous(text: string, words: readonly Word[], at: number, word: Word): number {
  const beside = nextTo(text, words, at);
  if (beside && !beside.ordinary && isSurnameOf(word, beside)) return Math.max(2, runOf(text, words, at));
  return word.capital && !SELDOM_NAMES.has(word.plain) && isInSentence(text, word) ? 1 : 0;
}

function isSurnameOf(given: Word, word: Word): boolean {
  if (word.surname || (given.capital && word.capital)) return true;
  return given.shouted && word.shouted && word.likely && word.plain.length > 4 && !SELDOM_NAMES.has(given.plain);
}

/** Behind a word in the same sentence, where a capital letter is there for a reason. */
const isInSentence = (text: string, { start }: Word): boolean =>
  /[\p{L},]['’ ]$/u.test(text.slice(Math.max(0, start - 2), start));

const isInitial = (text: string, { start, end }: Word): boolean => /^\p{Lu}\.$/u.test(text.slice(start, end + 1));

/** Whether a surname, or a word in capitals in the middle of a sentence, stands before a given name: "Rossi Mario". */
function surnameBefore(text: string, words: readonly Word[], at: number): number {
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word || before.ordinary || PLACE_WORDS.has(before.plain)) return 0;
  return isNext(text, before, word) && isSurnameBefore(text, before, word) ? 1 : 0;
}

function isSurnameBefore(text: string, before: Word, given: Word): boolean {
  if (before.surname && before.capital === given.capital) return true;
  if (!given.capital || !before.capital) return false;
  // At the start of a sentence any word has a capital letter: then it must be a heading.
  return isInSentence(text, before) || /^ ?[:,\n-]|^$/.test(text.slice(given.end, given.end + 2));
}

function isPlace(text: string, words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (next && PLACES.has(`${word?.plain} ${next.plain}`)) return true;
  return [words[at - 1], words[at - 2]].some(
    (before, away) =>
      before !== undefined &&
      PLACE_WORDS.has(before.plain) &&
      /^[\p{L} .'-]{0,20}$/u.test(text.slice(before.end, word?.start)) &&
      (away === 0 || /^(?:di|del|della|dei|d|san|santa|don|papa|generale|dott|s)$/.test(words[at - 1]?.plain ?? '')),
  );
}
