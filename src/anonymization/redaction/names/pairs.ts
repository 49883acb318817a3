import type { Range } from '../span.js';
import { PLACE_WORDS } from './ordinary-words.js';
import { nextTo, runOf } from './run.js';
import type { Word } from './words.js';

/** Two words with capital letters in the middle of a sentence, of which neither is one of administration nor of a place. */
export function capitalPairs(text: string, words: readonly Word[]): Range[] {
  return words.flatMap((word, at) => {
    const next = nextTo(text, words, at);
    if (!isCandidate(word) || !next || !isCandidate(next) || !isBehindWord(text, words, at)) return [];
    const last = words[at + Math.max(2, runOf(text, words, at)) - 1];
    return last ? [{ start: word.start, end: last.end }] : [];
  });
}

function isBehindWord(text: string, words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  if (!before || before.capital || PLACE_WORDS.has(before.plain)) return false;
  return /^[ ,]{1,2}$/.test(text.slice(before.end, words[at]?.start));
}

/** What is said of people, right behind their name. */
const BEHIND =
  /^ (?:(?:è|e') stat[oa]|(?:mi|ci) ha (?:aiutat|spiegat|rispost|dett|ricevut|accolt|seguit)|dell'ufficio|dello sportello|dell'anagrafe|dell'urp|al telefono|allo sportello)/iu;

/** One word with a capital letter in the middle of a sentence, of which such a thing is said. */
export function capitalSubjects(text: string, words: readonly Word[]): Range[] {
  return words.filter(
    (word, at) =>
      isCandidate(word) &&
      !PLACE_WORDS.has(words[at - 1]?.plain ?? '') &&
      /[\p{L},] $/u.test(text.slice(Math.max(0, word.start - 2), word.start)) &&
      BEHIND.test(text.slice(word.end, word.end + 24)),
  );
}

const isCandidate = (word: Word): boolean => word.capital && word.likely && !PLACE_WORDS.has(word.plain);
