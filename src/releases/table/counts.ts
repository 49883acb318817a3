import type { Comparability } from '../../formats/comparison/verdict.js';
import type { RatedItem } from '../released-cell.js';

/** A service under names that last. */
export interface ServiceName {
  ipa_category: string;
  ipa_code: string;
  administration: string;
  service_code: string;
  service: string;
}

/** Answers to one rating by the citizens of one service in one month: what every cell of a release is a sum of. */
export interface Counts extends ServiceName {
  /** `YYYY-MM`. */
  month: string;
  series: string;
  /**
   * Number of the release that first counted these answers so. What later releases take over keeps its edition, and all counts of
   * a service and month of one edition are of the same citizens.
   */
  edition: number;
  n: number;
  histogram: number[];
  /** Offers of the questionnaire in that month; null where they are not counted. */
  exposures: number | null;
  /** Versions that asked, as code and number. */
  format_versions: string[];
}

/** A rating of a release, and how it compares with others of the same concept in it. */
export interface ReleasedItem extends RatedItem {
  comparability: Comparability;
}

/** A rating that a service asks, whether or not somebody answered. */
export interface Asked {
  service: ServiceName;
  series: string;
}

export const serviceKey = ({ ipa_code, service_code }: ServiceName): string => `${ipa_code} ${service_code}`;
