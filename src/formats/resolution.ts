/** A version that may be in force, with what its format applies to (null = any). */
export interface Candidate {
  version_id: string;
  ipa_category: string | null;
  service_topic: string | null;
  starts_at: Date;
}

export interface Audience {
  ipa_category: string;
  service_topic: string;
}

/**
 * The version in force for a category and topic at a moment: most specific wins. What is asked depends more on the service
 * than on who offers it, so a format for the topic goes before one for the category; at equal specificity the one that
 * started last wins.
 */
export function versionInForce(candidates: readonly Candidate[], audience: Audience, at: Date): Candidate | undefined {
  return candidates
    .filter((candidate) => applies(candidate, audience) && candidate.starts_at <= at)
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
  const moments = [since, until, ...candidates.map((candidate) => candidate.starts_at)];
  const inForce = moments
    .filter((moment) => moment >= since && moment <= until)
    .map((moment) => versionInForce(candidates, audience, moment)?.version_id);
  return new Set(inForce.filter((id) => id !== undefined));
}

function applies(candidate: Candidate, audience: Audience): boolean {
  return (
    (candidate.ipa_category === null || candidate.ipa_category === audience.ipa_category) &&
    (candidate.service_topic === null || candidate.service_topic === audience.service_topic)
  );
}

function outranks(one: Candidate, other: Candidate): boolean {
  const difference = specificity(one) - specificity(other);
  return difference > 0 || (difference === 0 && one.starts_at > other.starts_at);
}

function specificity(candidate: Candidate): number {
  return (candidate.service_topic === null ? 0 : 2) + (candidate.ipa_category === null ? 0 : 1);
}
