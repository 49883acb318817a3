import { together } from '../../anonymization/quasi-identifiers/values.js';
import { caseMix, type Pattern } from '../statistics/case-mix.js';
import { LEAST_OF_STRATUM } from '../statistics/direct-standardisation.js';

/** Respondents of one class at one service, and the sum of their ratings. */
export interface RatedClass {
  service_id: string;
  /** Empty, not known: a class like any other. */
  class: string;
  n: number;
  sum: number;
}

/** What the mean of a service would be with the respondents that all have together. */
export interface AdjustedMean {
  n: number;
  mean: number;
  adjusted: number;
}

/** Of fewer respondents, of the service or of its peers, who answered cannot be told from how they were served. */
export const LEAST_ADJUSTED = 100;

/** To what an adjusted mean is told, in points of the scale: it is a function of what others have. */
export const ADJUSTED_STEP = 0.01;

/**
 * The mean of a service adjusted for the classes of those who answered, against its peers.
 * @param rated of the service and of its peers
 * @returns undefined for few, and where the effect of a class cannot be told
 */
export function adjustedMean(serviceId: string, rated: readonly RatedClass[]): AdjustedMean | undefined {
  const own = rated.filter(({ service_id }) => service_id === serviceId);
  const [n, all] = [respondentsOf(own), respondentsOf(rated)];
  if (n < LEAST_ADJUSTED || all - n < LEAST_ADJUSTED) return undefined;
  const found = caseMix(patternsOf(rated))?.units.get(serviceId);
  if (!found) return undefined;
  const steps = Math.round(found.adjusted / ADJUSTED_STEP);
  return { n, mean: found.raw, adjusted: Number((steps * ADJUSTED_STEP).toFixed(2)) };
}

/** A covariate a class but the most frequent, which the others are held against, and the rare ones, which count as it. */
function patternsOf(rated: readonly RatedClass[]): Pattern[] {
  const sizes = [...together(rated, (row) => row.class)].map(([name, rows]) => ({ name, n: respondentsOf(rows) }));
  const [, ...others] = sizes.toSorted((one, other) => other.n - one.n || (one.name < other.name ? -1 : 1));
  const names = others.filter(({ n }) => n >= LEAST_OF_STRATUM).map(({ name }) => name);
  return rated.map(({ service_id, class: own, n, sum }) => ({
    unit: service_id,
    n,
    sum,
    covariates: names.map((name) => Number(name === own)),
  }));
}

const respondentsOf = (rows: readonly RatedClass[]): number => rows.reduce((total, { n }) => total + n, 0);
