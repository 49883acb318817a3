import type { Range } from '../span.js';
import { cuedNames } from './cued.js';
import { knownNames } from './known.js';
import { lastLine } from './last-line.js';
import { capitalPairs, capitalSubjects } from './pairs.js';
import { wordsOf } from './words.js';

/**
 * Names of people: behind a cue, or because given names and surnames are known, or as the signature. What has neither cue
 * nor capital letter nor a known part is not found.
 */
export function names(text: string): Range[] {
  const words = wordsOf(text);
  return [
    ...cuedNames(text, words),
    ...knownNames(text, words),
    ...capitalPairs(text, words),
    ...capitalSubjects(text, words),
    ...lastLine(text, words),
  ];
}
