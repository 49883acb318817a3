import { DISCLOSURE_POLICY, LEGAL_MINIMUM } from '../reporting/disclosure-policy.js';
import type { NoiseRule } from './cell-key/noise-distribution.js';

/** All that decides what a release hides for itself, or how far it moves counts. */
export interface ReleasePolicy {
  version: string;
  /** A cell with fewer respondents is hidden, unless it has none. */
  threshold: number;
  /** The total of a category shows only when so many administrations stand behind it. */
  leastAdministrations: number;
  /** A release moves a count that is out by at least so many respondents or not at all. */
  leastStep: number;
  /** The p% rule: all but the two largest administrations must be at least this share of the largest, in percent. */
  dominancePercent: number;
  /** Of counts that are moved by cell keys rather than hidden. */
  noise: NoiseRule;
}

export class PolicyError extends Error {}

export const RELEASE_POLICY: ReleasePolicy = releasePolicy({
  version: '1',
  threshold: DISCLOSURE_POLICY.threshold,
  leastAdministrations: 3,
  leastStep: 10,
  dominancePercent: 10,
  noise: { maximum: 5, variance: 3, noResultsUpTo: 2 },
});

/** @throws PolicyError when it asks for less than the law or than makes sense. */
export function releasePolicy(policy: ReleasePolicy): ReleasePolicy {
  refuseLittleNoise(policy.noise);
  const { version, threshold, leastAdministrations, dominancePercent, leastStep } = policy;
  if (version === '') throw new PolicyError('a policy needs a version');
  if (!Number.isInteger(threshold) || threshold < LEGAL_MINIMUM) {
    throw new PolicyError(`the threshold must be a whole number, ${LEGAL_MINIMUM} or more by law`);
  }
  if (!Number.isInteger(leastAdministrations) || leastAdministrations < 3) {
    throw new PolicyError('with fewer than 3 administrations each knows the others');
  }
  if (!Number.isInteger(leastStep) || leastStep < threshold) {
    throw new PolicyError('a step is a whole number of respondents, the threshold or more');
  }
  if (!(dominancePercent > 0 && dominancePercent <= 100)) throw new PolicyError('the p% rule needs a p from 0 to 100');
  return Object.freeze({ ...policy, noise: Object.freeze({ ...policy.noise }) });
}

function refuseLittleNoise(noise: NoiseRule): void {
  if (!(noise.maximum >= 2 && noise.variance >= 1)) {
    throw new PolicyError('noise must reach 2 or more, with a variance of 1 or more');
  }
}
