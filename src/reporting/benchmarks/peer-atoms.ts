import { together } from '../../anonymization/quasi-identifiers/values.js';
import type { PeerPolicy } from './peer-policy.js';

/** The figure of a service of somebody else in one month, which by itself may be shown to its own administration. */
export interface PeerPart {
  tenant_id: string;
  service_id: string;
  ipa_category: string;
  service_topic: string;
  /** First day of the month. */
  period: string;
  n: number;
  /** Those of the two highest ratings. */
  x: number;
}

/** Parts of one month that are only ever told together. */
export interface PeerAtom {
  /** Null when of several. */
  category: string | null;
  topic: string | null;
  period: string;
  parts: PeerPart[];
}

/**
 * Parts every month into sums that tell of no single administration, the same whatever is asked: by category and topic; what is
 * too small of it together by category; what is too small still, together. Any figure of peers is made of whole atoms, so that
 * the difference of two figures is one too.
 * @param parts of all but the administration that asks. Those that nothing makes safe are left out.
 */
export function atomsOf(parts: readonly PeerPart[], policy: PeerPolicy): PeerAtom[] {
  return [...together(parts, ({ period }) => period)].flatMap(([period, ofMonth]) =>
    atomsOfMonth(period, ofMonth, policy),
  );
}

function atomsOfMonth(period: string, parts: readonly PeerPart[], policy: PeerPolicy): PeerAtom[] {
  const atoms: PeerAtom[] = [];
  const keep = (category: string | null, topic: string | null, some: PeerPart[]): PeerPart[] => {
    if (!tellsOfNobody(some, policy)) return some;
    atoms.push({ category, topic, period, parts: some });
    return [];
  };
  const leftOfAll = [...together(parts, (part) => part.ipa_category)].flatMap(([category, alike]) => {
    const topics = [...together(alike, (part) => part.service_topic)];
    return keep(
      category,
      null,
      topics.flatMap(([topic, some]) => keep(category, topic, some)),
    );
  });
  keep(null, null, leftOfAll);
  return atoms;
}

/** Respondents of a service. */
type Respondents = Pick<PeerPart, 'tenant_id' | 'service_id' | 'n'>;

/** Whether enough administrations are in it, and none makes up too much of it. */
export function tellsOfNobody(parts: readonly Respondents[], policy: PeerPolicy): boolean {
  return countAdministrations(parts) >= policy.administrations && !isDominated(parts, policy);
}

export const countAdministrations = (parts: readonly Respondents[]): number =>
  new Set(parts.map(({ tenant_id }) => tenant_id)).size;

export const countServices = (parts: readonly Respondents[]): number =>
  new Set(parts.map(({ service_id }) => service_id)).size;

function isDominated(parts: readonly Respondents[], { dominance }: PeerPolicy): boolean {
  const [respondents, services] = [respondentsOf(parts), countServices(parts)];
  return [...together(parts, ({ tenant_id }) => tenant_id).values()].some(
    (own) => respondentsOf(own) > dominance * respondents || countServices(own) > dominance * services,
  );
}

export const respondentsOf = (parts: readonly Respondents[]): number => parts.reduce((total, { n }) => total + n, 0);
