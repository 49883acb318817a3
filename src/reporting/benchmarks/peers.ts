import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Counted } from '../../formats/comparison/series.js';
import { type Comparability, compareAsked } from '../../formats/comparison/verdict.js';
import { Problem } from '../../http/problem.js';
import { type ReportedService } from '../services-in-scope.js';
import { type PeerFigure, peerFigureOf } from './peer-figure.js';
import { type ChosenPeers, choosePeers } from './peer-group.js';
import { PEER_POLICY } from './peer-policy.js';
import { type AskedSeries, type PeerScope, type PeerSeries, readAskedSeries, readPeers } from './read-peers.js';
import { CHANNEL } from '../breakdowns/class-parts.js';
import { type CountedParts, readRatedClasses } from './read-rated-classes.js';
import { type AdjustedMean, adjustedMean, type RatedClass } from './adjusted-mean.js';

/** Why figures of the same concept are not compared with. */
export interface NotCompared {
  comparability: Exclude<Comparability, 'comparable'>;
  reasons: string[];
}

/** What a service is told of everybody else, for one series. Names nobody. */
export interface ToldPeers extends Pick<ChosenPeers, 'group' | 'passedOver'> {
  figure: PeerFigure | undefined;
  notCompared: NotCompared[];
  /** The service's mean as their respondents would have it; undefined unless it is asked for and can be told. */
  adjusted: AdjustedMean | undefined;
}

/** A series as a service asks it. */
export interface OwnSeries {
  asked: Counted;
  /** First days of its months that are over and may be shown. */
  months: readonly string[];
}

export interface PeerRequest extends PeerScope {
  /** First day of the month that runs. */
  month: string;
  /** What means are adjusted for: `channel`, or the concept of a background item. */
  adjustFor?: string;
}

/**
 * Peers of a service. This is the one place where figures of others are read for an administration: its own role is let see none
 * by PostgreSQL, so they are read as Istat, and nothing leaves but what `ToldPeers` has.
 */
@Injectable()
export class Peers {
  constructor(private readonly database: Database) {}

  /** @returns one a series, in their order */
  of(service: ReportedService, series: readonly OwnSeries[], request: PeerRequest): Promise<ToldPeers[]> {
    const concepts = new Set(series.map(({ asked }) => asked.item.concept));
    return this.database.asIstat(async (tx) => {
      const asked = await readAskedSeries(tx, concepts);
      requireAsked(request.adjustFor, asked);
      const others = await readPeers(tx, asked, request);
      const chosen = series.map((own) => {
        const alike = others.find((other) => other.asked.series === own.asked.series);
        return choosePeers(service, alike?.parts ?? [], request.month, PEER_POLICY);
      });
      const { adjustFor } = request;
      const counted = adjustFor === undefined ? [] : countedParts(service, series, chosen, request.month);
      const rated = await readRatedClasses(tx, adjustFor ?? '', asked, counted);
      return chosen.map(({ group, passedOver, parts }, place): ToldPeers => {
        const own = (series[place] as OwnSeries).asked;
        return {
          group,
          passedOver,
          figure: peerFigureOf(parts, PEER_POLICY),
          notCompared: notCompared(own, others),
          adjusted: adjustedBy(service, rated.get(own.series) ?? []),
        };
      });
    });
  }
}

/** @throws Problem 422 for what nobody is asked beside these ratings. */
function requireAsked(by: string | undefined, asked: readonly AskedSeries[]): void {
  if (by === undefined || by === CHANNEL || asked.some(({ backgrounds }) => backgrounds.has(by))) return;
  throw Problem.invalid([{ pointer: '/adjust_for', detail: 'is neither channel nor what a background item asks for' }]);
}

function adjustedBy({ service_id }: ReportedService, rated: readonly RatedClass[]): AdjustedMean | undefined {
  const isOwn = (row: RatedClass): boolean => row.service_id === service_id;
  return adjustedMean(
    rated.filter(isOwn),
    rated.filter((row) => !isOwn(row)),
    PEER_POLICY,
  );
}

/** Of the service and of its peers, where these are of months that move no more. */
const countedParts = (
  { tenant_id, service_id }: ReportedService,
  series: readonly OwnSeries[],
  chosen: readonly ChosenPeers[],
  month: string,
): CountedParts[] =>
  series.flatMap(({ asked, months }, place) => {
    const peers = chosen[place]?.parts ?? [];
    const own = months.map((period) => ({ tenant_id, service_id, period }));
    const isSettled = peers.length > 0 && peers.every(({ period }) => period < month);
    return !isSettled ? [] : [{ series: asked.series, parts: [...own, ...peers] }];
  });

function notCompared(own: Counted, others: readonly PeerSeries[]): NotCompared[] {
  const told = new Map<string, NotCompared>();
  for (const { asked } of others) {
    if (asked.item.concept !== own.item.concept) continue;
    const { verdict, reasons } = compareAsked(asked, own);
    if (verdict !== 'comparable') told.set(`${verdict} ${reasons.join()}`, { comparability: verdict, reasons });
  }
  return [...told.values()];
}
