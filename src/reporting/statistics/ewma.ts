import type { Interval } from './interval.js';

/** Lucas and Saccucci's: small lasting changes show, and a steady series alarms about once in 560 periods. */
export const EWMA = { weight: 0.2, width: 3 } as const;

/** Fewer periods do not show a change. */
export const LEAST_PERIODS = 8;

export interface Smoothed {
  value: number;
  limits: Interval;
  outside: boolean;
}

/**
 * The exponentially weighted moving average of a series, z_t = λ x_t + (1−λ) z_(t−1) from z_0 = μ, with its limits
 * μ ± L σ √(λ/(2−λ) (1 − (1−λ)^2t)).
 * S. W. Roberts, Technometrics 1 (1959), 239–250; J. M. Lucas, M. S. Saccucci, Technometrics 32 (1990), 1–12.
 * @param values one a period, the earliest first
 * @param centre μ and σ of a period that is like the others, in the unit of the values
 * @returns one a period; undefined where σ is not above 0, or the periods are fewer than `LEAST_PERIODS`.
 */
export function ewma(
  values: readonly number[],
  { mean, sd }: { mean: number; sd: number },
  { weight, width }: { weight: number; width: number } = EWMA,
): Smoothed[] | undefined {
  if (!(sd > 0) || values.length < LEAST_PERIODS) return undefined;
  let average = mean;
  return values.map((value, index) => {
    average = weight * value + (1 - weight) * average;
    const grown = 1 - (1 - weight) ** (2 * (index + 1));
    const half = width * sd * Math.sqrt((weight / (2 - weight)) * grown);
    return { value: average, limits: [mean - half, mean + half], outside: Math.abs(average - mean) > half };
  });
}
