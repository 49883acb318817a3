const FIRST_MS = 5_000;
const LONGEST_MS = 6 * 3_600_000;

/**
 * How long to wait after an attempt that failed: exponential, with full jitter, so that receivers that came down together are not
 * all asked again at one moment.
 * @param attempts made so far, 1 or more
 * @param share random, from 0 to 1
 */
export function backOffMs(attempts: number, share = Math.random()): number {
  return Math.round(share * Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)));
}
