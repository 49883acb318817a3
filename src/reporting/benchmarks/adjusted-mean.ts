import { together } from '../../anonymization/quasi-identifiers/values.js';
import { caseMix } from '../statistics/case-mix.js';
import { LEAST_OF_STRATUM } from '../statistics/direct-standardisation.js';
import type { Interval } from '../statistics/interval.js';
import { meanInterval } from '../statistics/mean-interval.js';
import type { Moments } from '../statistics/moments.js';
import { tellsOfNobody } from './peer-atoms.js';
import { type PeerPolicy, shareStep } from './peer-policy.js';

/** Respondents of one class at one service, with the sum of their ratings and of the squares of these. */
export interface RatedClass {
  tenant_id: string;
  service_id: string;
  /** Empty, not known: a class like any other. */
  class: string;
  n: number;
  sum: number;
  squares: number;
}

/** A class that is adjusted for, against all that are not. */
export interface ClassEffect {
  class: string;
  /** How much higher its respondents rate at the same service, in points of the scale; by the peers. */
  effect: number;
  /** Of the respondents of the service. */
  share: number;
  /** Of the respondents of its peers. */
  peers: number;
}

/** What the mean of a service would be with the respondents of its peers. */
export interface AdjustedMean {
  n: number;
  mean: number;
  adjusted: number;
  /** Student's of `mean`, moved along: the effects are taken as given. Undefined for ratings all alike. */
  interval: Interval | undefined;
  effects: ClassEffect[];
}

/** Of fewer respondents, of the service or of its peers, who answered cannot be told from how they were served. */
export const LEAST_ADJUSTED = 100;

/** To what the effect of a class is rounded, in points of the scale. */
const EFFECT_STEP = 0.1;

/**
 * The mean of a service less what its respondents' classes account for: raw − Σ β (x̄ − x̄ of the peers). What is told of peers
 * is the same whoever asks, and rounded: their β and shares are of theirs alone. So whoever has many services, or years, has
 * no more equations about them.
 * @param own of the service
 * @param peers of the services that it is held against
 * @returns undefined for few, and where no class may be told of or has an effect that can be.
 */
export function adjustedMean(
  own: readonly RatedClass[],
  peers: readonly RatedClass[],
  policy: PeerPolicy,
): AdjustedMean | undefined {
  const [n, all] = [respondentsOf(own), respondentsOf(peers)];
  if (n < LEAST_ADJUSTED || all < LEAST_ADJUSTED) return undefined;
  const names = classesToldOf(peers, policy);
  const betas = caseMix(patternsOf(peers, names))?.coefficients;
  if (!betas) return undefined;
  const effects = names.map((name, place) => ({
    class: name,
    effect: toStep(betas[place] ?? 0, EFFECT_STEP),
    share: respondentsOf(inClass(own, name)) / n,
    peers: toStep(respondentsOf(inClass(peers, name)) / all, shareStep(all)),
  }));
  const moments = momentsOfOwn(own, n);
  const shift = effects.reduce((total, one) => total + one.effect * (one.share - one.peers), 0);
  const adjusted = moments.mean - shift;
  return { n, mean: moments.mean, adjusted, interval: meanInterval({ ...moments, mean: adjusted }), effects };
}

/** Sums of whole numbers: of ratings all alike the deviation is 0, and no rounding. */
function momentsOfOwn(own: readonly RatedClass[], n: number): Moments {
  const sum = own.reduce((total, row) => total + row.sum, 0);
  const squares = own.reduce((total, row) => total + row.squares, 0);
  return { n, mean: sum / n, sd: Math.sqrt(Math.max(0, n * squares - sum * sum) / (n * (n - 1))) };
}

/** All but the most frequent, which the others are held against; those that may not be told of count as it. */
function classesToldOf(peers: readonly RatedClass[], policy: PeerPolicy): string[] {
  const sizes = [...together(peers, (row) => row.class)].map(([name, rows]) => ({ name, n: respondentsOf(rows) }));
  const [, ...others] = sizes.toSorted((one, other) => other.n - one.n || (one.name < other.name ? -1 : 1));
  return others.filter(({ name, n }) => n >= LEAST_OF_STRATUM && isToldOf(peers, name, policy)).map(({ name }) => name);
}

/**
 * Neither a class nor its effect may be that of one administration: what a service adds to an effect is how many of both kinds it
 * has, as n₁ n₀ / n.
 */
function isToldOf(peers: readonly RatedClass[], name: string, policy: PeerPolicy): boolean {
  const weights = [...together(peers, ({ service_id }) => service_id).values()].map((rows) => {
    const [n, of] = [respondentsOf(rows), respondentsOf(inClass(rows, name))];
    return { ...(rows[0] as RatedClass), n: (of * (n - of)) / n };
  });
  return (
    tellsOfNobody(inClass(peers, name), policy) &&
    tellsOfNobody(
      weights.filter(({ n }) => n > 0),
      policy,
    )
  );
}

const patternsOf = (
  rated: readonly RatedClass[],
  names: readonly string[],
): { unit: string; n: number; sum: number; covariates: number[] }[] =>
  rated.map(({ service_id, class: own, n, sum }) => ({
    unit: service_id,
    n,
    sum,
    covariates: names.map((name) => Number(name === own)),
  }));

const inClass = (rows: readonly RatedClass[], name: string): RatedClass[] => rows.filter((row) => row.class === name);

const respondentsOf = (rows: readonly { n: number }[]): number => rows.reduce((total, { n }) => total + n, 0);

/** To the nearest step, as the decimal that it is. */
const toStep = (value: number, step: number): number => Number((Math.round(value / step) * step).toFixed(3));
