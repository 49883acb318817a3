import { Problem, PROBLEMS, type ProblemType } from '../http/problem.js';
import { en } from './texts/problem-types-en.js';
import { it } from './texts/problem-types-it.js';

/** What becomes of the same request, sent again: it fails, it may pass in another state, soon, or when the answer says. */
export type Repeating = 'useless' | 'changed' | 'soon' | 'asked';

export interface ProblemTypeText {
  name: string;
  meaning: string;
  /** What the sender should do. */
  action: string;
}

/** Between backticks stands what is code. */
export interface ProblemTypeTexts {
  title: string;
  lead: string;
  programs: string;
  type: string;
  problemTitle: string;
  status: string;
  repeat: string;
  meaning: string;
  action: string;
  example: string;
  all: string;
  docs: string;
  unknown: string;
  unknownLead: string;
  /** In a word, and in full. */
  repeating: Readonly<Record<Repeating, readonly [short: string, full: string]>>;
  /** A type without its text does not compile. */
  types: Readonly<Record<ProblemType, ProblemTypeText>>;
}

export const PROBLEM_TEXTS = { it, en } as const;
export type ProblemLanguage = keyof typeof PROBLEM_TEXTS;
export const PROBLEM_LANGUAGES = Object.keys(PROBLEM_TEXTS) as ProblemLanguage[];

export const PROBLEM_TYPES = Object.keys(PROBLEMS) as ProblemType[];

/** `asked` is of those that always come with `Retry-After`. */
export const REPEATING: Readonly<Record<ProblemType, Repeating>> = {
  malformed: 'useless',
  unauthenticated: 'useless',
  forbidden: 'useless',
  'not-found': 'useless',
  'method-not-allowed': 'useless',
  timeout: 'soon',
  conflict: 'changed',
  'not-collecting': 'changed',
  'submission-running': 'asked',
  'precondition-failed': 'useless',
  'too-large': 'useless',
  'url-too-long': 'useless',
  'unsupported-media-type': 'useless',
  invalid: 'useless',
  'key-reused': 'useless',
  'too-many-requests': 'asked',
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
export const exampleOf = (type: ProblemType): Record<string, unknown> =>
  (EXAMPLES[type] ?? new Problem(type)).toBody();
