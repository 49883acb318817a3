import { type Comparability, COMPARABILITIES } from '../../../formats/comparison/verdict.js';
import { concept, itemCode, serviceTopic } from '../../../formats/kinds.js';
import { Field, ListOf, Resources } from '../../../http/fields.js';
import { count, decimal, integer, measure, month, oneOf, share, text, uuid } from '../../../http/kinds.js';
import { Optional } from '../../../http/validation.js';
import { ipaCategory } from '../../../tenants/kinds.js';
import { CELL_STATUSES, type CellStatus } from '../../disclosure-policy.js';
import { LEAST_PERIODS } from '../../statistics/ewma.js';
import { type AdjustedMean, LEAST_ADJUSTED } from '../adjusted-mean.js';
import { type Change, CHANGES, type ChangeSignals } from '../change-signals.js';
import type { BenchmarkItem } from '../benchmark-item.js';
import type { Benchmark } from '../benchmarks.js';
import { PEER_GROUPS, type PeerGroup } from '../peer-group.js';
import { NotComparedResource, PassedOverResource, PeerComparisonResource, PeersResource } from './peers.dto.js';

const year = text(/^2[01]\d\d$/, [4, 4], '2026');
const MAX_SERIES = 1_000;
const MAX_CLASSES = 50;

export class BenchmarkQuery {
  /** Only what was answered in that year; absent, everything so far. */
  @Optional()
  @Field(year)
  year?: string;

  /**
   * What the means are adjusted for: `channel`, or the concept of an item about who answers, such as an age band. Absent,
   * nothing.
   */
  @Optional()
  @Field(concept, 'channel')
  adjust_for?: string;
}

export class ClassEffectResource {
  /** A channel or the code of an option; empty for those of whom it is not known. */
  @Field(text(/^(?:[a-z][a-z0-9_]*)?$/, [0, 64], 'counter'))
  class: string;

  /** How much higher they rate at the same service, in points of the scale and tenths of them; by the peers. */
  @Field(measure(-0.4))
  effect: number;

  /** Of the respondents of the service. */
  @Field(share(0.3125))
  share: number;

  /** Of the respondents of its peers, rounded as their other figures. */
  @Field(share(0.45))
  peer_share: number;
}

export class AdjustedMeanResource {
  /** Respondents of the service, in months that are over. */
  @Field(integer(LEAST_ADJUSTED, 2_147_483_647, 240))
  n: number;

  /** Of their ratings. */
  @Field(decimal(0, 10, 4.011494252873563))
  mean: number;

  /** What the mean would be with the respondents that its peers have: `mean` less each effect times the difference of shares. */
  @Field(measure(4.0664942528735))
  adjusted_mean: number;

  /** Student's 95 % interval of `adjusted_mean`, with the effects taken as given: low, high; null for ratings all alike. */
  @ListOf(measure(1), { min: 2, max: 2, example: [3.9327, 4.2003] })
  adjusted_interval: number[] | null;

  /** Of the classes that may be told of at the peers; the others, with the most frequent one, are what they are held against. */
  @Resources(() => ClassEffectResource, MAX_CLASSES)
  effects: ClassEffectResource[];

  static from(told: AdjustedMean | undefined): AdjustedMeanResource | null {
    if (!told) return null;
    const { n, mean, adjusted, interval, effects } = told;
    return {
      n,
      mean,
      adjusted_mean: adjusted,
      adjusted_interval: interval ?? null,
      effects: effects.map(({ peers, ...one }) => ({ ...one, peer_share: peers })),
    };
  }
}

export class ChangesResource {
  /** Months that are over and may be shown. */
  @Field(integer(LEAST_PERIODS, 2_400, 14))
  months: number;

  /** The first and the last of them. */
  @Field(month, '2025-10-01')
  from: string;

  @Field(month, '2026-11-01')
  to: string;

  /** Whether the moving average of the last month lies outside of its limits: a small change that lasts. */
  @Field(oneOf(CHANGES))
  ewma: Change;

  /** Whether the cumulative sum of the last month passes its bound: since when, the months before tell. */
  @Field(oneOf(CHANGES))
  cusum: Change;

  static from(changes: ChangeSignals | undefined): ChangesResource | null {
    return changes ?? null;
  }
}

export class BenchmarkItemResource {
  @Field(itemCode)
  code: string;

  @Field(concept)
  concept: string;

  /** Of the service's own figure. */
  @Field(oneOf(CELL_STATUSES))
  status: CellStatus;

  /** Respondents of the service; null when hidden. */
  @Field(count(87))
  n: number | null;

  /** The service's share of the two highest ratings. */
  @Field(share(0.735632183908046))
  top2: number | null;

  /** Wilson's 95 % interval of `top2`: low, high. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.6344, 0.8172] })
  interval: number[] | null;

  /** Ids of the versions that the service's answers were given to. */
  @ListOf(uuid, { max: 1_000, example: ['c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f'] })
  format_versions: string[];

  /** `comparable` where nothing stands against comparing; else why peers that are asked about the concept are none. */
  @Field(oneOf(COMPARABILITIES))
  comparability: Comparability;

  /** Series of the same concept that others have figures of, and that are left out. */
  @Resources(() => NotComparedResource, MAX_SERIES)
  not_compared: NotComparedResource[];

  /** The narrowest group that may be told of; `none` when none may. */
  @Field(oneOf([...PEER_GROUPS, 'none'], 'category_and_topic'))
  peer_group: PeerGroup | 'none';

  /** The narrower groups, and why it is not one of them. */
  @Resources(() => PassedOverResource, PEER_GROUPS.length)
  passed_over: PassedOverResource[];

  /** What the group has; null when no group may be told of. */
  peers: PeersResource | null;

  /** The service against the mean of its peers; null where one of both is not told. */
  comparison: PeerComparisonResource | null;

  /** The mean adjusted for who answered; null unless it is asked for, for fewer than 100 respondents, and without peers. */
  adjusted: AdjustedMeanResource | null;

  /** Whether the service itself has changed of late; null for fewer than eight months, and where nothing varies. */
  changes: ChangesResource | null;

  static from({ own, peers, comparability, comparison, adjustedP, changes }: BenchmarkItem): BenchmarkItemResource {
    const { code, concept: measured, status, n, top2, interval, format_versions } = own;
    return {
      code,
      concept: measured,
      status,
      n,
      top2,
      interval,
      format_versions,
      comparability,
      not_compared: peers.notCompared,
      peer_group: peers.group ?? 'none',
      passed_over: peers.passedOver,
      peers: PeersResource.from(peers.figure),
      comparison: PeerComparisonResource.from(comparison, adjustedP),
      adjusted: AdjustedMeanResource.from(peers.adjusted),
      changes: ChangesResource.from(changes),
    };
  }
}

export class BenchmarkResource {
  @Field(uuid)
  service_id: string;

  @Field(ipaCategory)
  ipa_category: string;

  @Field(serviceTopic)
  service_topic: string;

  @Field(year, null)
  year: string | null;

  @Field(concept, null)
  adjust_for: string | null;

  /** One entry a series of ratings, in the order of the questionnaire; items of the administration's own have none. */
  @Resources(() => BenchmarkItemResource, MAX_SERIES)
  items: BenchmarkItemResource[];

  static from({ service, year: of, adjustFor, items }: Benchmark): BenchmarkResource {
    const { service_id, ipa_category, service_topic } = service;
    return {
      service_id,
      ipa_category,
      service_topic,
      year: of ?? null,
      adjust_for: adjustFor ?? null,
      items: items.map(BenchmarkItemResource.from),
    };
  }
}
