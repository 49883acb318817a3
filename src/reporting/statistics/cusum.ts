import { LEAST_PERIODS } from './ewma.js';

/** Of σ: half of the change that is looked for, and the sum that alarms; a steady series does about once in 465 periods. */
export const CUSUM = { slack: 0.5, alarm: 5 } as const;

export interface Sums {
  /** How far the series has risen above, and fallen below, its mean in all, in σ. Both from 0. */
  up: number;
  down: number;
  change: 'none' | 'rise' | 'fall';
}

/**
 * Page's cumulative sums, up_t = max(0, up_(t−1) + (x_t − μ)/σ − k) and down alike: they show from when on a series lies higher or
 * lower, and change tells where a sum passes h.
 * E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954), 100–115.
 * @param values one a period, the earliest first
 * @param centre μ and σ of a period that is like the others, in the unit of the values
 * @returns one a period; undefined where σ is not above 0, or the periods are fewer than `LEAST_PERIODS`.
 */
export function cusum(
  values: readonly number[],
  { mean, sd }: { mean: number; sd: number },
  { slack, alarm }: { slack: number; alarm: number } = CUSUM,
): Sums[] | undefined {
  if (!(sd > 0) || values.length < LEAST_PERIODS) return undefined;
  let [up, down] = [0, 0];
  return values.map((value) => {
    const deviation = (value - mean) / sd;
    up = Math.max(0, up + deviation - slack);
    down = Math.max(0, down - deviation - slack);
    return { up, down, change: changeOf(up, down, alarm) };
  });
}

function changeOf(up: number, down: number, alarm: number): Sums['change'] {
  if (Math.max(up, down) <= alarm) return 'none';
  return up > down ? 'rise' : 'fall';
}
