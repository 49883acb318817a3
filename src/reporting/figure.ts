import type { Flag } from '../collection/quality/flags.js';
import type { Counted } from '../formats/comparison/series.js';
import type { Comparability } from '../formats/comparison/verdict.js';
import { categoriesOf, type CountedItem } from '../formats/item.js';
import type { CellStatus } from './disclosure-policy.js';
import type { FlagCounts } from './flagged.js';
import { boxesOf } from './statistics/boxes.js';
import { LEAST_RATINGS, meanInterval } from './statistics/mean-interval.js';
import { momentsOf } from './statistics/moments.js';
import { wilson } from './statistics/wilson.js';

export type Granularity = 'total' | 'year' | 'quarter' | 'month';
export type Grouping = 'none' | 'category' | 'topic' | 'tenant' | 'service';

/** One entry of a report. A hidden count hides every figure derived from it. */
export interface Figure {
  tenant_id: string | null;
  service_id: string | null;
  ipa_category: string | null;
  service_topic: string | null;
  period: string | null;
  code: string;
  concept: string;
  type: CountedItem['type'];
  categories: (string | number | boolean)[];
  status: CellStatus;
  n: number | null;
  histogram: number[] | null;
  mean: number | null;
  mean_interval: [number, number] | null;
  top2: number | null;
  interval: [number, number] | null;
  exposures: number | null;
  response_rate: number | null;
  n_flagged: number | null;
  flags: { flag: Flag; n: number }[];
  rating_tokens: number | null;
  comparability: Comparability;
  format_versions: string[];
}

export type Place = Pick<Figure, 'tenant_id' | 'service_id' | 'ipa_category' | 'service_topic' | 'period'>;

/** How often something happened, in the services and months that a figure counts. */
export interface Happened {
  /** Services and months. */
  places: number;
  /** Those of them where it is counted. */
  counted: number;
  n: number;
}

/** What a figure is made of: sums over parts that may be shown. */
export interface FigureSums {
  place: Place;
  /** The item as it was asked first. */
  asked: Counted;
  status: CellStatus;
  /** Respondents of the parts that are shown. */
  n: number;
  histogram: number[];
  exposures: Happened;
  tokens: Happened;
  /** Undefined where nothing is told of the flagged. */
  told: FlagCounts | undefined;
  versions: Iterable<string>;
}

/** A hidden count hides every figure derived from it. */
export function figureFrom(sums: FigureSums, comparability: Comparability): Figure {
  const { place, asked, status, histogram, told } = sums;
  const { item } = asked;
  return {
    ...place,
    code: item.code,
    concept: item.concept,
    type: item.type,
    categories: categoriesOf(item),
    status,
    ...(status === 'published' || status === 'no_data' ? numbersOf(sums) : HIDDEN),
    ...(status === 'published' && item.type === 'rating' ? ratingsOf(histogram, item.scale) : NO_RATINGS),
    ...flagsOf(told),
    comparability,
    format_versions: [...sums.versions].sort(),
  };
}

const flagsOf = (told: FlagCounts | undefined): Pick<Figure, 'n_flagged' | 'flags'> => ({
  n_flagged: told?.n ?? null,
  flags: [...(told?.flags ?? [])].map(([flag, n]) => ({ flag, n })),
});

type Numbers = Pick<Figure, 'n' | 'histogram' | 'exposures' | 'response_rate' | 'rating_tokens'>;

const HIDDEN: Numbers = { n: null, histogram: null, exposures: null, response_rate: null, rating_tokens: null };

const numbersOf = ({ n, histogram, exposures, tokens }: FigureSums): Numbers => ({
  n,
  histogram,
  ...offers(exposures, n),
  rating_tokens: timesOf(tokens),
});

/** Null where it is counted nowhere. */
export const timesOf = ({ counted, n }: Happened): number | null => (counted > 0 ? n : null);

/** A rate needs the offers of all services and months that the figure counts. */
function offers({ places, counted, n: exposures }: Happened, n: number): Pick<Figure, 'exposures' | 'response_rate'> {
  if (counted === 0) return { exposures: null, response_rate: null };
  const complete = counted === places && exposures >= n;
  return { exposures, response_rate: complete ? n / exposures : null };
}

export type Ratings = Pick<Figure, 'mean' | 'mean_interval' | 'top2' | 'interval'>;

export const NO_RATINGS: Ratings = { mean: null, mean_interval: null, top2: null, interval: null };

/** Mean, share of the two highest ratings, and their intervals, of a histogram that may be shown. */
export function ratingsOf(histogram: readonly number[], { min, max }: { min: number; max: number }): Ratings {
  const { n, top2 } = boxesOf(histogram);
  const moments = momentsOf(histogram, min);
  const bounds = moments && n >= LEAST_RATINGS ? meanInterval(moments, [min, max]) : undefined;
  return {
    mean: moments?.mean ?? null,
    mean_interval: bounds ?? null,
    top2: top2 / n,
    interval: wilson(top2, n) ?? null,
  };
}
