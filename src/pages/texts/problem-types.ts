import type { ProblemType } from '../../http/problem.js';

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
