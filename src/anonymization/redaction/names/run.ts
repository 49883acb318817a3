import type { Word } from './words.js';

const PARTICLES = new Set(
  'de di del della dello dei degli delle dal dalla lo la li d von van der den el al ben bin dos da du le'.split(' '),
);
const LONGEST = 4;
const BETWEEN = /^(?: {1,2}|-|'|\. ?)$/;

export const isKnown = (word: Word): boolean => word.given || word.surname || word.ambiguous;

/** Whether one word stands right behind another. Only a single letter has a full stop between: it is an initial. */
export function isNext(text: string, word: Word, next: Word | undefined): next is Word {
  if (!next) return false;
  const between = text.slice(word.end, next.start);
  return BETWEEN.test(between) && (!between.startsWith('.') || word.end - word.start === 1);
}

/** The word right behind one. */
export function nextTo(text: string, words: readonly Word[], at: number): Word | undefined {
  const [word, next] = [words[at], words[at + 1]];
  return word && isNext(text, word, next) ? next : undefined;
}

/** How many words from `from` on make up a name; 0 when the first is none. */
export function runOf(text: string, words: readonly Word[], from: number): number {
  let length = 0;
  let word = words[from];
  for (let ahead = from; word && ahead < from + LONGEST; ahead += 1) {
    if (isPart(word, length > 0)) length = ahead - from + 1;
    else if (!PARTICLES.has(word.plain) && !isInitial(word)) break;
    const next = words[ahead + 1];
    word = isNext(text, word, next) ? next : undefined;
  }
  return length;
}

/** Behind a name that has begun, any word that is not an ordinary one belongs to it if it is in capitals. */
function isPart(word: Word, begun: boolean): boolean {
  if (word.ordinary || PARTICLES.has(word.plain)) return false;
  return word.capital || (begun && goesOn(word)) || (word.shouted && isKnown(word));
}

const goesOn = (word: Word): boolean => word.shouted || word.surname || word.given;

const isInitial = (word: Word): boolean => word.end - word.start === 1;

/** The same from a given name on where capitals say nothing: it may have a surname behind it, known or long. */
export function smallRunOf(text: string, words: readonly Word[], at: number): number {
  const next = nextTo(text, words, at);
  if (!next) return 1;
  if (PARTICLES.has(next.plain)) return isNobleAt(text, words, at + 1) ? 3 : 1;
  return !next.ordinary && (isKnown(next) || next.plain.length > 5) ? 2 : 1;
}

/** "de angelis", "di marco": a particle with the rest of the surname. */
function isNobleAt(text: string, words: readonly Word[], at: number): boolean {
  const last = nextTo(text, words, at);
  if (!last || last.ordinary) return false;
  return last.surname || /^(?:de|d|dell)$/.test(words[at]?.plain ?? '');
}
