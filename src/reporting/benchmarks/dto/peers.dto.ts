import { COMPARABILITIES } from '../../../formats/comparison/verdict.js';
import { Field, ListOf, Resources } from '../../../http/fields.js';
import { count, decimal, integer, line, oneOf, share } from '../../../http/kinds.js';
import { FUNNEL_LABELS, type FunnelLabel } from '../../statistics/funnel.js';
import type { PeerComparison } from '../peer-comparison.js';
import type { PeerFigure } from '../peer-figure.js';
import { GROUP_REFUSALS, type GroupRefusal, PEER_GROUPS, type PeerGroup } from '../peer-group.js';
import type { NotCompared } from '../peers.js';

const level = decimal(0, 1, 0.95);
const difference = decimal(-1, 1, -0.074);

export class PassedOverResource {
  @Field(oneOf(PEER_GROUPS))
  group: PeerGroup;

  /** `dominated` also where in each single month there are too few or one has too much. */
  @Field(oneOf(GROUP_REFUSALS))
  reason: GroupRefusal;
}

export class NotComparedResource {
  @Field(oneOf(COMPARABILITIES.slice(1)))
  comparability: NotCompared['comparability'];

  /** What differs from how the service asks. */
  @ListOf(line(200, 'the Italian wording changed'), { max: 10, example: ['the Italian wording changed'] })
  reasons: string[];
}

export class PeersResource {
  /** Other administrations in the group that have figures. */
  @Field(integer(3, 100_000, 14))
  administrations: number;

  @Field(integer(3, 100_000, 21))
  services: number;

  /** Respondents, to the nearest ten. */
  @Field(count(2_310))
  n: number;

  /** To what the shares of the peers are rounded. */
  @Field(decimal(0.001, 0.05, 0.001))
  step: number;

  /** The mean over services of their shares of the two highest ratings: a small service counts as much as a large one. */
  @Field(share(0.81))
  top2: number;

  /** 95 % interval of `top2`: low, high. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.779, 0.837] })
  interval: number[];

  /** The share among all respondents of the group: a service counts as much as it has respondents. */
  @Field(share(0.846))
  weighted_top2: number;

  /** Wilson's 95 % interval of `weighted_top2`: low, high. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.83, 0.861] })
  weighted_interval: number[];

  /** By how much services differ beyond chance: a standard deviation. Null for fewer than 10 services. */
  @Field(share(0.064))
  between: number | null;

  static from(figure: PeerFigure | undefined): PeersResource | null {
    if (!figure) return null;
    const { administrations, services, n, step, top2, weighted, between } = figure;
    return {
      administrations,
      services,
      n,
      step,
      top2: top2.share,
      interval: top2.interval,
      weighted_top2: weighted.share,
      weighted_interval: weighted.interval,
      between: between ?? null,
    };
  }
}

export class FunnelResource {
  /** The share of services like their peers that lie within the limits. */
  @Field(level)
  level: number;

  /** Between which shares a service of so many respondents lies by chance alone, if it is like its peers: low, high. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.72, 0.884] })
  limits: number[];

  /**
   * Where the service lies: outside only if `p_value` is below what is left of the level as well, since what the peers have is
   * an estimate too. `too_few` where the service or the peers have fewer than 30 respondents.
   */
  @Field(oneOf([...FUNNEL_LABELS, 'too_few'], 'in_line'))
  label: FunnelLabel | 'too_few';
}

export class PeerComparisonResource {
  /** `top2` of the service less `top2` of its peers. */
  @Field(difference)
  difference: number;

  /** Newcombe's 95 % interval of the difference: low, high. */
  @ListOf(difference, { min: 2, max: 2, example: [-0.179, 0.014] })
  interval: number[];

  /** How probable a difference as large is if there is none. */
  @Field(share(0.097))
  p_value: number;

  /** The same among all comparisons of this answer, by Benjamini and Hochberg: of those below q, a share of q is false. */
  @Field(share(0.194))
  adjusted_p_value: number;

  /** At 95 and 99.8 %; empty where all or none of the peers' respondents gave one of the two highest ratings. */
  @Resources(() => FunnelResource, 2)
  funnel: FunnelResource[];

  /**
   * `top2` of the service drawn towards that of its peers, the more the fewer its respondents. To put services in an order; it is
   * no figure of the service. Null where `between` is.
   */
  @Field(share(0.772))
  shrunk: number | null;

  static from(comparison: PeerComparison | undefined, adjusted: number | undefined): PeerComparisonResource | null {
    if (!comparison || adjusted === undefined) return null;
    const { difference: apart, interval, p, funnel, shrunk } = comparison;
    return {
      difference: apart,
      interval,
      p_value: p,
      adjusted_p_value: adjusted,
      funnel: funnel.map(({ label, ...place }) => ({ ...place, label: label ?? 'too_few' })),
      shrunk: shrunk ?? null,
    };
  }
}
