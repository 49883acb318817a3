/** A version that may be in force, with what its format applies to (null = any). */
export interface Candidate {
  version_id: string;
  format_code: string;
  version: number;
  ipa_category: string | null;
  service_topic: string | null;
  starts_at: Date;
  /** Null for one that goes on. */
  ends_at: Date | null;
}

export interface Audience {
  ipa_category: string;
  service_topic: string;
}

/** What became of a candidate for an audience at a moment. */
export const OUTCOMES = [
  'in_force',
  'less_specific',
  'began_earlier',
  'not_begun',
  'ended',
  'other_topic',
  'other_category',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Considered {
  candidate: Candidate;
  outcome: Outcome;
}

/**
 * The version in force for a category and topic at a moment: most specific wins. What is asked depends more on the service
 * than on who offers it, so a format for the topic goes before one for the category; at equal specificity the one that
 * began last wins.
 */
export function versionInForce(candidates: readonly Candidate[], audience: Audience, at: Date): Candidate | undefined {
  return candidates
    .filter((candidate) => applies(candidate, audience) && isLive(candidate, at))
    .reduce<Candidate | undefined>(
      (best, next) => (best === undefined || outranks(next, best) ? next : best),
      undefined,
    );
}

/** All versions that were in force at some moment from `since` to `until`: what a citizen may still have on screen. */
export function versionsInForce(
  candidates: readonly Candidate[],
  audience: Audience,
  since: Date,
  until: Date,
): Set<string> {
  const applying = candidates.filter((candidate) => applies(candidate, audience));
  const changes = applying.flatMap(({ starts_at, ends_at }) => (ends_at ? [starts_at, ends_at] : [starts_at]));
  const inForce = [since, until, ...changes]
    .filter((moment) => moment >= since && moment <= until)
    .map((moment) => versionInForce(applying, audience, moment)?.version_id);
  return new Set(inForce.filter((id) => id !== undefined));
}

/** Why the version in force is the one: every candidate with what became of it, the winner first, then by closeness. */
export function explain(candidates: readonly Candidate[], audience: Audience, at: Date): Considered[] {
  const winner = versionInForce(candidates, audience, at);
  return candidates
    .map((candidate) => ({ candidate, outcome: outcomeOf(candidate, winner, audience, at) }))
    .toSorted(
      (one, other) =>
        OUTCOMES.indexOf(one.outcome) - OUTCOMES.indexOf(other.outcome) ||
        (outranks(one.candidate, other.candidate) ? -1 : 1),
    );
}

function outcomeOf(candidate: Candidate, winner: Candidate | undefined, audience: Audience, at: Date): Outcome {
  if (candidate === winner) return 'in_force';
  if (!fits(candidate.service_topic, audience.service_topic)) return 'other_topic';
  if (!fits(candidate.ipa_category, audience.ipa_category)) return 'other_category';
  if (candidate.starts_at > at) return 'not_begun';
  if (!isLive(candidate, at)) return 'ended';
  return winner && specificity(candidate) === specificity(winner) ? 'began_earlier' : 'less_specific';
}

const applies = (candidate: Candidate, { ipa_category, service_topic }: Audience): boolean =>
  fits(candidate.ipa_category, ipa_category) && fits(candidate.service_topic, service_topic);

const fits = (wanted: string | null, given: string): boolean => wanted === null || wanted === given;

const isLive = ({ starts_at, ends_at }: Candidate, at: Date): boolean =>
  starts_at <= at && (ends_at === null || ends_at > at);

/** The order is total, so that every process comes to the same. */
function outranks(one: Candidate, other: Candidate): boolean {
  const difference = specificity(one) - specificity(other) || one.starts_at.getTime() - other.starts_at.getTime();
  return difference > 0 || (difference === 0 && one.version_id > other.version_id);
}

function specificity(candidate: Candidate): number {
  return (candidate.service_topic === null ? 0 : 2) + (candidate.ipa_category === null ? 0 : 1);
}
