import type { Range } from '../span.js';
import { runOf } from './run.js';
import type { Word } from './words.js';

/** Two or three words in capitals that have the last line for themselves are a signature. */
export function lastLine(text: string, words: readonly Word[]): Range[] {
  const lineBreak = text.trimEnd().lastIndexOf('\n');
  if (lineBreak < 0) return [];
  const at = words.findIndex((word) => word.start > lineBreak);
  const length = at < 0 ? 0 : runOf(text, words, at);
  const [first, last] = [words[at], words[at + length - 1]];
  const alone = length > 1 && at + length === words.length && !/\d/.test(text.slice(lineBreak));
  return alone && first && last ? [{ start: first.start, end: last.end }] : [];
}
