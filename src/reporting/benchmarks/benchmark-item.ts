import type { Comparability } from '../../formats/comparison/verdict.js';
import type { Figure } from '../figure.js';
import { type CountedCell, figuresOf } from '../figures.js';
import { adjustP } from '../statistics/adjust-p.js';
import { type ChangeSignals, changeSignals } from './change-signals.js';
import { monthlyShares, shareOf } from './own-shares.js';
import { compareWithPeers, type PeerComparison } from './peer-comparison.js';
import { PEER_POLICY } from './peer-policy.js';
import type { ToldPeers } from './peers.js';

/** A rating of a service beside its peers. */
export interface BenchmarkItem {
  own: Figure;
  peers: ToldPeers;
  /** Whether there are peers to compare with, and else whether there are ratings of the concept all the same. */
  comparability: Comparability;
  /** Undefined where one of both is not told. */
  comparison: PeerComparison | undefined;
  /** p of the comparison, adjusted for all others of the report. */
  adjustedP: number | undefined;
  changes: ChangeSignals | undefined;
}

/**
 * @param cells of one service and series
 * @param month first day of the month that runs
 */
export function benchmarkItem(
  cells: readonly CountedCell[],
  peers: ToldPeers,
  month: string,
): Omit<BenchmarkItem, 'adjustedP'> | undefined {
  const [own] = figuresOf(cells, 'service', 'total');
  if (!own) return undefined;
  const share = shareOf(own);
  return {
    own,
    peers,
    comparability: comparabilityOf(peers),
    comparison: share && peers.figure && compareWithPeers(share, peers.figure, PEER_POLICY),
    changes: changeSignals(monthlyShares(cells).filter(({ period }) => period < month)),
  };
}

/** Without peers of the series the nearest of the others says why. */
function comparabilityOf({ figure, notCompared }: ToldPeers): Comparability {
  if (figure || notCompared.length === 0) return 'comparable';
  return notCompared.some(({ comparability }) => comparability === 'break') ? 'break' : 'not_comparable';
}

/** All comparisons of a report are one family, by Benjamini and Hochberg. */
export function withAdjustedP(items: readonly Omit<BenchmarkItem, 'adjustedP'>[]): BenchmarkItem[] {
  const adjusted = adjustP(items.flatMap(({ comparison }) => (comparison ? [comparison.p] : [])));
  return items.map((item) => ({ ...item, adjustedP: item.comparison && adjusted.shift() }));
}
