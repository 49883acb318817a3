import { boxesOf } from '../statistics/boxes.js';
import { collapseStrata, type NamedStratum } from '../statistics/collapse-strata.js';
import { standardisedShare } from '../statistics/direct-standardisation.js';
import type { Interval } from '../statistics/interval.js';
import type { ReferencePopulation } from './reference-population.entity.js';

/** What is told of the respondents of one class. */
export interface ToldClass {
  class: string;
  histogram: readonly number[];
}

/** A share of the two highest ratings as it would be with the classes as frequent as in a population. */
export interface StandardisedFigure {
  /** Respondents whose class is told and is one of the population. */
  n: number;
  top2: number;
  interval: Interval | undefined;
  /** The classes, joined where one had too few. */
  strata: string[][];
}

/** With fewer respondents, the weights rest on a handful of people. */
export const LEAST_STANDARDISED = 100;

/** To what it is told: in tenths of a point. */
const STEP = 0.001;

/**
 * Computed from the classes as they are told, so that it tells no more than they do.
 * @param told of a rating, with the lowest value first in each histogram
 * @returns undefined for few respondents, and where fewer than two classes have enough.
 */
export function standardise(
  { classes }: ReferencePopulation,
  told: readonly ToldClass[],
): StandardisedFigure | undefined {
  const counted = new Map(told.map((one) => [one.class, boxesOf(one.histogram)]));
  const strata = classes.map(({ class: name, weight }): NamedStratum => {
    const { n, top2 } = counted.get(name) ?? { n: 0, top2: 0 };
    return { classes: [name], weight, n, x: top2 };
  });
  const n = strata.reduce((total, stratum) => total + stratum.n, 0);
  const collapsed = n < LEAST_STANDARDISED ? undefined : collapseStrata(strata);
  const share = collapsed && standardisedShare(collapsed);
  if (!share) return undefined;
  const { estimate, interval } = share;
  return {
    n,
    top2: toStep(Math.round(estimate / STEP)),
    interval: interval && [toStep(Math.floor(interval[0] / STEP)), toStep(Math.ceil(interval[1] / STEP))],
    strata: collapsed.map((stratum) => [...stratum.classes]),
  };
}

const toStep = (steps: number): number => Math.min(1, Number((steps * STEP).toFixed(3)));
