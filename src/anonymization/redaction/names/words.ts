import { AMBIGUOUS_NAMES, GIVEN_NAMES } from './given-names.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import { SURNAME_ENDING, SURNAMES } from './surnames.js';

export interface Word {
  start: number;
  end: number;
  /** In small letters, without apostrophes and hyphens. */
  plain: string;
  /** Begins with a capital letter that means something: in a text of capitals none does. */
  capital: boolean;
  shouted: boolean;
  given: boolean;
  ambiguous: boolean;
  surname: boolean;
  ordinary: boolean;
  /** Neither an ordinary word nor formed like an adjective, an adverb or a verb: behind a cue, rather a name. */
  likely: boolean;
}

const WORD = /\p{L}[\p{L}'-]{0,40}/gu;
/** Endings of Italian adjectives, participles, adverbs and verbs that hardly a name has. */
const FORMED =
  /(?:issim[oaie]|mente|[aeiu]nt[ei]|[ai]bil[ei]|os[oa]|iv[oa]|it[oa]|at[oa]|ut[oa]|ic[oa]|ist[ae]|zion[ei]|ale|are|ere|ire|ava|eva|iva|anno|ando|endo|ore|rice|iere|iera|tà)$/;
const TITLE_CASE = /^\p{Lu}[\p{L}'-]{0,40}?\p{Ll}/u;
const SHOUTED = /^\p{Lu}[\p{Lu}'-]{2,40}$/u;

/** The words of a text, and what is known of each. */
export function wordsOf(text: string): Word[] {
  const calm = !isShouting(text);
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
    const plain = word.toLowerCase().replaceAll(/['-]/g, '');
    return {
      start: index,
      end: index + word.length,
      plain,
      capital: calm && TITLE_CASE.test(word),
      shouted: SHOUTED.test(word),
      given: GIVEN_NAMES.has(plain),
      ambiguous: AMBIGUOUS_NAMES.has(plain),
      surname: SURNAMES.has(plain) || SURNAME_ENDING.test(plain),
      ordinary: ORDINARY_WORDS.has(plain),
      likely: plain.length > 2 && !ORDINARY_WORDS.has(plain) && !FORMED.test(plain),
    };
  });
}

function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters > 8 && capitals > letters * 0.6;
}
