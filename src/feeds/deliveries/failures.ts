/**
 * Why a receiver was not told: its name leads to an address that the platform does not go to; nobody answered there, or not as
 * HTTPS asks; not within the time; or it answered with another status than 2xx.
 */
export const FAILURES = ['out_of_reach', 'no_connection', 'timeout', 'refused'] as const;
export type Failure = (typeof FAILURES)[number];
