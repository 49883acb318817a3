import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** An estimate is expected within these bounds, in the unit of the estimate. */
export type Interval = [low: number, high: number];

/** Of all intervals, unless said otherwise. */
export const LEVEL = 0.95;

/**
 * The quantile of the standard normal distribution that leaves half of what `level` leaves out above it.
 * @param level of a two-sided interval, between 0 and 1, as 0.95
 */
export const normalScore = (level: number): number => normalQuantile((1 + level) / 2, 0, 1);
