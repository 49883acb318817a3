import { Problem, PROBLEMS, type ProblemType } from '../http/problem.js';
import { en } from './texts/problem-types-en.js';
import { it } from './texts/problem-types-it.js';
import type { Repeating } from './texts/problem-types.js';

export const PROBLEM_TEXTS = { it, en } as const;
export type ProblemLanguage = keyof typeof PROBLEM_TEXTS;
export const PROBLEM_LANGUAGES = Object.keys(PROBLEM_TEXTS) as ProblemLanguage[];

export const PROBLEM_TYPES = Object.keys(PROBLEMS) as ProblemType[];

/** `asked` is of those that always come with `Retry-After`. */
export const REPEATING: Readonly<Record<ProblemType, Repeating>> = {
  malformed: 'useless',
  unauthenticated: 'useless',
  forbidden: 'useless',
  'proof-required': 'useless',
  'not-found': 'useless',
  'method-not-allowed': 'useless',
  timeout: 'soon',
  conflict: 'changed',
  'not-collecting': 'changed',
  'token-spent': 'useless',
  'submission-running': 'asked',
  'token-lapsed': 'useless',
  'precondition-failed': 'useless',
  'not-acceptable': 'useless',
  'too-large': 'useless',
  'url-too-long': 'useless',
  'unsupported-media-type': 'useless',
  invalid: 'useless',
  'token-required': 'useless',
  'key-reused': 'useless',
  'too-many-requests': 'asked',
  'quota-reached': 'asked',
  'headers-too-large': 'useless',
  internal: 'soon',
  unavailable: 'asked',
};

const EXAMPLES: Partial<Record<ProblemType, Problem>> = {
  malformed: new Problem('malformed', 'the body is not JSON'),
  'method-not-allowed': new Problem('method-not-allowed', 'the resource has GET, HEAD'),
  conflict: new Problem('conflict', 'a published version is immutable'),
  invalid: Problem.invalid([{ pointer: '/name', detail: 'must be text of one line' }]),
};

/** A body as it is sent. */
export const exampleOf = (type: ProblemType): Record<string, unknown> => (EXAMPLES[type] ?? new Problem(type)).toBody();
