import { type Interval, LEVEL, normalScore } from './interval.js';

/** A class of respondents, as an age band. */
export interface Stratum {
  /** Its size in the reference population, in any unit common to all. */
  weight: number;
  /** Respondents of it. */
  n: number;
}

export interface ShareStratum extends Stratum {
  /** Those among them who count. */
  x: number;
}

export interface MeanStratum extends Stratum {
  mean: number;
  sd: number;
}

export interface Standardised {
  estimate: number;
  /** Standard error. */
  se: number;
  /** Undefined where nothing varies. */
  interval: Interval | undefined;
}

/** Fewer respondents of a stratum make what stands for it too uncertain. */
export const LEAST_OF_STRATUM = 10;

/**
 * What the share would be if the classes were as frequent as in the reference population: Σ w p, with standard error
 * √Σ w² p(1−p)/n and the normal interval.
 * @param least respondents of each stratum
 * @returns undefined without strata or with a stratum of fewer: collapse them first.
 */
export function standardisedShare(strata: readonly ShareStratum[], least = LEAST_OF_STRATUM): Standardised | undefined {
  const parts = strata.map(({ weight, n, x }) => ({ weight, n, value: x / n, variance: (x / n) * (1 - x / n) }));
  return standardised(parts, [0, 1], least);
}

/**
 * The same for a mean: Σ w m, with standard error √Σ w² s²/n.
 * @param scale lowest and highest value
 */
export function standardisedMean(
  strata: readonly MeanStratum[],
  scale: Interval,
  least = LEAST_OF_STRATUM,
): Standardised | undefined {
  const parts = strata.map(({ weight, n, mean, sd }) => ({ weight, n, value: mean, variance: sd * sd }));
  return standardised(parts, scale, least);
}

function standardised(
  parts: readonly (Stratum & { value: number; variance: number })[],
  [lowest, highest]: Interval,
  least: number,
): Standardised | undefined {
  const whole = parts.reduce((total, { weight }) => total + weight, 0);
  if (whole <= 0 || parts.some(({ n }) => n < Math.max(1, least))) return undefined;
  const estimate = parts.reduce((total, { weight, value }) => total + (weight / whole) * value, 0);
  const se = Math.sqrt(
    parts.reduce((total, { weight, n, variance }) => total + ((weight / whole) ** 2 * variance) / n, 0),
  );
  const half = normalScore(LEVEL) * se;
  const interval: Interval = [Math.max(lowest, estimate - half), Math.min(highest, estimate + half)];
  return { estimate, se, interval: se === 0 ? undefined : interval };
}
