import { together } from '../../anonymization/quasi-identifiers/values.js';
import { type BoundedShare } from '../statistics/newcombe.js';
import { type CountedShare, unweighted, volumeWeighted } from '../statistics/pooled-shares.js';
import { randomEffects } from '../statistics/random-effects.js';
import { shareVariance } from '../statistics/share-variance.js';
import { countAdministrations, countServices, type PeerPart, respondentsOf } from './peer-atoms.js';
import { COUNT_STEP, type PeerPolicy, shareStep } from './peer-policy.js';

/** What is told of a group of peers. All that is computed with peers is computed with this, and so tells no more. */
export interface PeerFigure {
  administrations: number;
  services: number;
  /** Respondents, in tens. */
  n: number;
  /** To what shares are rounded. */
  step: number;
  /** The mean of the services. */
  top2: BoundedShare;
  /** The share of all respondents. */
  weighted: BoundedShare;
  /** How much services differ beyond chance, a standard deviation; undefined for few of them. */
  between: number | undefined;
}

/** @returns undefined without peers. */
export function peerFigureOf(parts: readonly PeerPart[], policy: PeerPolicy): PeerFigure | undefined {
  const services = [...together(parts, ({ service_id }) => service_id).values()].map(countedShare);
  const [mean, pooled] = [unweighted(services), volumeWeighted(services)];
  if (!mean || !pooled) return undefined;
  const n = respondentsOf(parts);
  const step = shareStep(n);
  const between = services.length < policy.heterogeneity ? undefined : heterogeneity(services);
  return {
    administrations: countAdministrations(parts),
    services: countServices(parts),
    n: Math.round(n / COUNT_STEP) * COUNT_STEP,
    step,
    top2: rounded(mean, step),
    weighted: rounded(pooled, step),
    between: between === undefined ? undefined : toStep(Math.round(between / step), step),
  };
}

const countedShare = (parts: readonly PeerPart[]): CountedShare => ({
  x: parts.reduce((total, { x }) => total + x, 0),
  n: respondentsOf(parts),
});

function heterogeneity(services: readonly CountedShare[]): number | undefined {
  const effects = randomEffects(services.map(({ x, n }) => ({ value: x / n, variance: shareVariance(x, n) })));
  return effects && Math.sqrt(effects.between);
}

/** Bounds are rounded outwards: an interval never claims more for it. */
function rounded({ share, interval: [low, high] }: BoundedShare, step: number): BoundedShare {
  return {
    share: toStep(Math.round(share / step), step),
    interval: [toStep(Math.floor(low / step), step), Math.min(1, toStep(Math.ceil(high / step), step))],
  };
}

/** So many steps, as the decimal that they are. */
const toStep = (steps: number, step: number): number => Number((steps * step).toFixed(3));
