import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialQuantile from '@stdlib/stats-base-dists-binomial-quantile';
import { type Interval, normalScore } from './interval.js';

/** Once in 20 services a limit is passed by chance, and once in 500: a warning and an alarm. */
export const FUNNEL_LEVELS = [0.95, 0.998] as const;

export const FUNNEL_LABELS = ['below', 'in_line', 'above'] as const;
export type FunnelLabel = (typeof FUNNEL_LABELS)[number];

/**
 * Between which shares a service of n respondents lies by chance alone if it is like its target: the exact binomial quantile,
 * interpolated between the two counts that enclose the probability, and for the upper limit that of the complement. So no more
 * such services lie outside than the level says, on either side.
 * D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Stat. Med. 24 (2005), 1185–1202, appendix A.1.1.
 * @param n respondents
 * @param target share that it is held against
 * @param level share of such services within the limits
 * @returns within [0, 1]; undefined for n = 0 and for a target of 0 or 1, which leaves nothing to chance.
 */
export function funnelLimits(n: number, target: number, level: number): Interval | undefined {
  if (n === 0 || target <= 0 || target >= 1) return undefined;
  const tail = (1 - level) / 2;
  return [Math.max(0, quantile(tail, n, target)), 1 - Math.max(0, quantile(tail, n, 1 - target))];
}

/**
 * The limits as they are published: the upper one is interpolated downwards too, so that it may lie below a count which is no rare
 * one. Of services with 30 respondents and a target of 0.99, three in four have 30 of 30, which is above it. For comparison only.
 */
export function publishedFunnelLimits(n: number, target: number, level: number): Interval | undefined {
  if (n === 0 || target <= 0 || target >= 1) return undefined;
  const tail = (1 - level) / 2;
  return [quantile(tail, n, target), quantile(1 - tail, n, target)];
}

function quantile(probability: number, n: number, target: number): number {
  const count = binomialQuantile(probability, n, target);
  const [reached, before] = [binomialCdf(count, n, target), count === 0 ? 0 : binomialCdf(count - 1, n, target)];
  return (count - (reached - probability) / (reached - before)) / n;
}

/**
 * The textbook limits, p ± z √(p(1−p)/n): they leave [0, 1] and are wrong near its ends. For comparison only.
 */
export function normalFunnelLimits(n: number, target: number, level: number): Interval | undefined {
  if (n === 0 || target <= 0 || target >= 1) return undefined;
  const half = normalScore(level) * Math.sqrt((target * (1 - target)) / n);
  return [target - half, target + half];
}

/** Outside of limits is below or above; a share on a limit is within. */
export function funnelLabel(share: number, [low, high]: Interval): FunnelLabel {
  if (share < low) return 'below';
  return share > high ? 'above' : 'in_line';
}
