import { empiricalBayes } from '../statistics/empirical-bayes.js';
import { FUNNEL_LEVELS, type FunnelLabel, funnelLabel, funnelLimits } from '../statistics/funnel.js';
import { type Interval, LEVEL, normalScore } from '../statistics/interval.js';
import { differenceInterval } from '../statistics/newcombe.js';
import type { CountedShare } from '../statistics/pooled-shares.js';
import { shareVariance } from '../statistics/share-variance.js';
import { twoSidedP } from '../statistics/two-shares.js';
import { wilson } from '../statistics/wilson.js';
import type { PeerFigure } from './peer-figure.js';
import type { PeerPolicy } from './peer-policy.js';

export interface FunnelPlace {
  level: number;
  limits: Interval;
  label: FunnelLabel | undefined;
}

/** A service against the mean of its peers' services. */
export interface PeerComparison {
  /** Of the shares, the service's less the peers'. */
  difference: number;
  interval: Interval;
  p: number;
  funnel: FunnelPlace[];
  /** The service's share drawn towards that of its peers: for an order among services, no figure of it. */
  shrunk: number | undefined;
}

/**
 * @param own respondents of the service, and those of the two highest ratings
 * @param peers as they are told
 * @returns undefined without respondents
 */
export function compareWithPeers(own: CountedShare, peers: PeerFigure, policy: PeerPolicy): PeerComparison | undefined {
  const interval = wilson(own.x, own.n);
  if (!interval) return undefined;
  const share = own.x / own.n;
  const p = pOf(own, peers);
  return {
    difference: share - peers.top2.share,
    interval: differenceInterval({ share, interval }, peers.top2),
    p,
    funnel: funnelOf(own, peers, p, policy),
    shrunk: shrunkOf(own, peers),
  };
}

/**
 * That the service is like its peers, by the z test: its variance is then that of their share, and that of theirs is in their
 * interval.
 */
function pOf({ x, n }: CountedShare, { top2, n: all }: PeerFigure): number {
  const [low, high] = top2.interval;
  const ofPeers = ((high - low) / (2 * normalScore(LEVEL))) ** 2;
  const ofService = (shareVariance(top2.share * all, all) * all) / n;
  return twoSidedP((x / n - top2.share) / Math.sqrt(ofService + ofPeers));
}

/** A label wants both: outside of the limits, and further than what the target of the funnel is itself uncertain. */
function funnelOf({ x, n }: CountedShare, peers: PeerFigure, p: number, policy: PeerPolicy): FunnelPlace[] {
  const enough = Math.min(n, peers.n) >= policy.label;
  return FUNNEL_LEVELS.flatMap((level) => {
    const limits = funnelLimits(n, peers.top2.share, level);
    if (!limits) return [];
    const place = p < 1 - level ? funnelLabel(x / n, limits) : 'in_line';
    return [{ level, limits, label: enough ? place : undefined }];
  });
}

function shrunkOf({ x, n }: CountedShare, { top2, between }: PeerFigure): number | undefined {
  if (between === undefined) return undefined;
  const effects = { mean: top2.share, between: between ** 2 };
  return empiricalBayes({ value: x / n, variance: shareVariance(x, n) }, effects);
}
