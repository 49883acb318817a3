export interface PeerPolicy {
  version: string;
  /** Administrations beside the own one that a sum over peers is made of, at least. */
  administrations: number;
  /** What one of them has of the respondents, and of the services, at most. */
  dominance: number;
  /** Of fewer respondents, of the service or of its peers, there is no label. */
  label: number;
  /** Of fewer services it cannot be told how much services differ. */
  heterogeneity: number;
}

/**
 * From the share of a sum with weight w in it one knows that of the largest member to within (1−w)/w: at 0.75, a third of all
 * shares there can be.
 */
export const PEER_POLICY: PeerPolicy = {
  version: '1',
  administrations: 3,
  dominance: 0.75,
  label: 30,
  heterogeneity: 10,
};

/** Counts of peers' respondents are told in tens. */
export const COUNT_STEP = 10;

/**
 * To what the shares of peers are rounded, by their respondents. Finer ones, together, can be solved for the counts of each of a
 * few services; the step stays below what is uncertain by chance.
 */
export function shareStep(respondents: number): number {
  if (respondents < 100) return 0.05;
  return respondents < 1_000 ? 0.01 : 0.001;
}
