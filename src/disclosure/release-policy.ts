import { DISCLOSURE_POLICY, LEGAL_MINIMUM } from '../reporting/disclosure-policy.js';

/** All that decides what a release hides for itself. */
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
}

export class PolicyError extends Error {}

/** @throws PolicyError when it asks for less than the law or than makes sense. */
export function releasePolicy(policy: ReleasePolicy): ReleasePolicy {
  const fault = FAULTS.find(({ isOf }) => isOf(policy));
  if (fault) throw new PolicyError(fault.says);
  return Object.freeze({ ...policy });
}

const isAtLeast = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

const FAULTS: readonly { isOf: (policy: ReleasePolicy) => boolean; says: string }[] = [
  { isOf: ({ version }) => version === '', says: 'a policy needs a version' },
  {
    isOf: ({ threshold }) => !isAtLeast(threshold, LEGAL_MINIMUM),
    says: `the threshold must be a whole number, ${LEGAL_MINIMUM} or more by law`,
  },
  {
    isOf: ({ leastAdministrations }) => !isAtLeast(leastAdministrations, 3),
    says: 'with fewer than 3 administrations each knows the others',
  },
  {
    isOf: ({ leastStep, threshold }) => !isAtLeast(leastStep, threshold),
    says: 'a step is a whole number of respondents, the threshold or more',
  },
  {
    isOf: ({ dominancePercent }) => !(dominancePercent > 0 && dominancePercent <= 100),
    says: 'the p% rule needs a p from 0 to 100',
  },
];

/** A policy that the law forbids does not let the program start. */
export const RELEASE_POLICY: ReleasePolicy = releasePolicy({
  version: '1',
  threshold: DISCLOSURE_POLICY.threshold,
  leastAdministrations: 3,
  leastStep: 10,
  dominancePercent: 10,
});
