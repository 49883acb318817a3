import type { Comparability } from '../formats/comparison/verdict.js';

/** From the whole to its parts. */
export const LEVELS = ['nation', 'category', 'administration', 'service'] as const;
export type Level = (typeof LEVELS)[number];

/** Of whom a cell tells, under names that last; those of levels below are null. */
export interface Unit {
  level: Level;
  ipa_category: string | null;
  ipa_code: string | null;
  administration: string | null;
  service_code: string | null;
  service: string | null;
}

/** Of which rating a cell tells. Items of the same series are comparable, others are not. */
export interface RatedItem {
  concept: string;
  code: string;
  series: string;
  scale_min: number;
  scale_max: number;
}

/** What is published of a cell. All but `n`, `histogram` and `exposures` is computed from these. */
export interface Numbers {
  /** Respondents. */
  n: number;
  /** Respondents by rating, the lowest first. */
  histogram: number[];
  mean: number | null;
  /** Student's, 95 %; null with fewer than 30 ratings. */
  mean_low: number | null;
  mean_high: number | null;
  /** Share of the two highest ratings. */
  top2: number;
  /** Wilson's, 95 %. */
  top2_low: number;
  top2_high: number;
  /** Offers of the questionnaire; null where they are not counted. */
  exposures: number | null;
  response_rate: number | null;
  /** A from 385 respondents, B from 100, C from 30, D below. */
  reliability: 'A' | 'B' | 'C' | 'D';
}

/**
 * A cell of a release: one rating, of one unit, in one period. A cell that is hidden and one that is empty look the same, and none
 * says why.
 */
export interface ReleasedCell extends Unit, RatedItem {
  /** `2026-10`, `2026-Q4`, `2026`, or the whole of the release as an interval of months, `2026-08/2026-11`. */
  period: string;
  status: 'published' | 'suppressed';
  comparability: Comparability;
  /** Versions that asked, as code and number: `national-core@2`. */
  format_versions: string[];
  /** Null of what is suppressed. */
  numbers: Numbers | null;
}
