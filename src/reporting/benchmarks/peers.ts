import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Counted } from '../../formats/comparison/series.js';
import { type Comparability, compareAsked } from '../../formats/comparison/verdict.js';
import { type ReportedService } from '../services-in-scope.js';
import { type PeerFigure, peerFigureOf } from './peer-figure.js';
import { type ChosenPeers, choosePeers } from './peer-group.js';
import { PEER_POLICY } from './peer-policy.js';
import { type PeerScope, type PeerSeries, readPeers } from './read-peers.js';

/** Why figures of the same concept are not compared with. */
export interface NotCompared {
  comparability: Exclude<Comparability, 'comparable'>;
  reasons: string[];
}

/** What a service is told of everybody else, for one series. Names nobody. */
export interface ToldPeers extends Pick<ChosenPeers, 'group' | 'passedOver'> {
  figure: PeerFigure | undefined;
  notCompared: NotCompared[];
}

/**
 * Peers of a service. This is the one place where figures of others are read for an administration: its own role is let see none
 * by PostgreSQL, so they are read as Istat, and nothing leaves but what `ToldPeers` has.
 */
@Injectable()
export class Peers {
  constructor(private readonly database: Database) {}

  /**
   * @param month first day of the month that runs
   * @returns one a series, in their order
   */
  async of(
    service: Pick<ReportedService, 'ipa_category' | 'service_topic'>,
    series: readonly Counted[],
    scope: PeerScope,
    month: string,
  ): Promise<ToldPeers[]> {
    const concepts = new Set(series.map(({ item }) => item.concept));
    const others = await this.database.asIstat((tx) => readPeers(tx, concepts, scope));
    return series.map((own) => {
      const alike = others.find(({ asked }) => asked.series === own.series);
      const { group, passedOver, parts } = choosePeers(service, alike?.parts ?? [], month, PEER_POLICY);
      return { group, passedOver, figure: peerFigureOf(parts, PEER_POLICY), notCompared: notCompared(own, others) };
    });
  }
}

function notCompared(own: Counted, others: readonly PeerSeries[]): NotCompared[] {
  const told = new Map<string, NotCompared>();
  for (const { asked } of others) {
    if (asked.item.concept !== own.item.concept) continue;
    const { verdict, reasons } = compareAsked(asked, own);
    if (verdict !== 'comparable') told.set(`${verdict} ${reasons.join()}`, { comparability: verdict, reasons });
  }
  return [...told.values()];
}
