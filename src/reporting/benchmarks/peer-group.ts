import { together } from '../../anonymization/quasi-identifiers/values.js';
import { atomsOf, countAdministrations, type PeerAtom, type PeerPart, tellsOfNobody } from './peer-atoms.js';
import type { PeerPolicy } from './peer-policy.js';

/** The narrowest first. */
export const PEER_GROUPS = ['category_and_topic', 'category', 'all'] as const;
export type PeerGroup = (typeof PEER_GROUPS)[number];

export const GROUP_REFUSALS = ['too_few_administrations', 'dominated'] as const;
export type GroupRefusal = (typeof GROUP_REFUSALS)[number];

/** What a service is held against. */
export interface ChosenPeers {
  /** Undefined when no group may be told of. */
  group: PeerGroup | undefined;
  /** Why the narrower ones are not it. */
  passedOver: { group: PeerGroup; reason: GroupRefusal }[];
  parts: PeerPart[];
}

interface Kind {
  ipa_category: string;
  service_topic: string;
}

/**
 * The narrowest group of peers that may be told of. Only months that are over count, which no longer move: from a sum that moves
 * with every batch one could read off the batch. As long as no group has such a month, the one that runs stands in.
 * @param parts of all but the administration that asks
 * @param month first day of the month that runs
 */
export function choosePeers(kind: Kind, parts: readonly PeerPart[], month: string, policy: PeerPolicy): ChosenPeers {
  const over = parts.filter(({ period }) => period < month);
  const settled = chooseAmong(kind, over, policy);
  if (settled.group) return settled;
  const running = chooseAmong(
    kind,
    parts.filter(({ period }) => period >= month),
    policy,
  );
  return running.group || over.length === 0 ? running : settled;
}

function chooseAmong(kind: Kind, parts: readonly PeerPart[], policy: PeerPolicy): ChosenPeers {
  const atoms = atomsOf(parts, policy);
  const passedOver: ChosenPeers['passedOver'] = [];
  for (const group of PEER_GROUPS) {
    const members = atoms.filter((atom) => isIn(group, kind, atom)).flatMap((atom) => atom.parts);
    // Months that each tell of nobody may still have one administration in most of their services together.
    if (tellsOfNobody(members, policy)) return { group, passedOver, parts: members };
    passedOver.push({ group, reason: refusalOf(candidatesOf(group, kind, parts), policy) });
  }
  return { group: undefined, passedOver, parts: [] };
}

function isIn(group: PeerGroup, kind: Kind, { category, topic }: Pick<PeerAtom, 'category' | 'topic'>): boolean {
  if (group === 'all') return true;
  return category === kind.ipa_category && (group === 'category' || topic === kind.service_topic);
}

const candidatesOf = (group: PeerGroup, kind: Kind, parts: readonly PeerPart[]): PeerPart[] =>
  parts.filter((part) => isIn(group, kind, { category: part.ipa_category, topic: part.service_topic }));

/** Nobody and too few look the same: whether a single one has figures is not told. */
function refusalOf(parts: readonly PeerPart[], { administrations }: PeerPolicy): GroupRefusal {
  const months = [...together(parts, ({ period }) => period).values()];
  const enough = months.some((ofMonth) => countAdministrations(ofMonth) >= administrations);
  return enough ? 'dominated' : 'too_few_administrations';
}
