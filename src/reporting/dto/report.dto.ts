import { type Flag, FLAGS } from '../../collection/quality/flags.js';
import { type Comparability, COMPARABILITIES } from '../../formats/comparison/verdict.js';
import { concept, formatCode, ITEM_TYPES, itemCode, serviceTopic } from '../../formats/kinds.js';
import { Field, ListOf, Resources } from '../../http/fields.js';
import { code, count, decimal, integer, type Kind, line, month, oneOf, share, text, uuid } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';
import { ipaCategory } from '../../tenants/kinds.js';
import { CELL_STATUSES, type CellStatus } from '../disclosure-policy.js';
import { FLAGGED, type Flagged } from '../flagged.js';
import type { Granularity, Grouping } from '../figure.js';
import { LEAST_STANDARDISED, type StandardisedFigure } from '../reference-populations/standardise.js';
import type { Report, ReportedFigure, ReportRequest } from '../reports.js';

const GRANULARITIES = ['total', 'year', 'quarter', 'month'] as const;
const GROUPINGS = ['none', 'category', 'topic', 'tenant', 'service'] as const;
const MAX_CATEGORIES = 50;

const period = text(/^2[01]\d\d(?:-Q[1-4]|-(?:0[1-9]|1[0-2]))?$/, [4, 7], '2026-11');
/** Like a concept. */
const breakdown = code('channel');
const strata: Kind = {
  schema: { type: 'array', items: itemCode.schema, minItems: 1, maxItems: MAX_CATEGORIES },
  rules: () => [],
};
const category: Kind = {
  schema: {
    oneOf: [
      { type: 'integer', format: 'int32', minimum: 0, maximum: 10 },
      { type: 'string', minLength: 1, maxLength: 64, pattern: itemCode.schema.pattern },
      { type: 'boolean' },
    ],
  },
  rules: () => [],
};

export class ReportQuery {
  /** First month, or a day in it; absent, from the beginning. */
  @Optional()
  @Field(month, '2026-01')
  from?: string;

  /** Last month, or a day in it; absent, until now. */
  @Optional()
  @Field(month, '2026-12')
  to?: string;

  /** One figure over everything, or one a year, quarter or month. */
  @Optional()
  @Field(oneOf(GRANULARITIES))
  granularity: Granularity = 'total';

  /** One figure over everything, or one a category of administrations, topic of services, administration or service. */
  @Optional()
  @Field(oneOf(GROUPINGS, 'service'))
  group_by?: Grouping;

  /** Whether figures count the responses with a quality flag; too few of a service's month are counted always. */
  @Optional()
  @Field(oneOf(FLAGGED))
  flagged: Flagged = 'included';

  /**
   * What each figure is broken down by: `channel`, or the concept of a background item, such as `age_band`; absent, by
   * nothing. Months that are over are, and all responses: it goes with `flagged=included` alone.
   */
  @Optional()
  @Field(breakdown, 'channel')
  breakdown?: string;

  /** The code of a population: the shares of ratings are standardised to its classes, which figures are broken down by. */
  @Optional()
  @Field(formatCode, 'channels-2026')
  reference_population?: string;

  static request(query: ReportQuery, fallback: Grouping): ReportRequest {
    const { from, to, granularity, group_by, flagged, breakdown: by, reference_population: population } = query;
    const months = { from: from?.slice(0, 7), to: to?.slice(0, 7) };
    return { ...months, granularity, grouping: group_by ?? fallback, flagged, breakdown: by, population };
  }
}

export class ReportedServiceResource {
  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  @Field(line(300, 'Comune di Prova'))
  tenant_name: string;

  @Field(uuid)
  service_id: string;

  @Field(text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, [1, 64], 'certificati-online'))
  service_code: string;

  @Field(line(300, 'Certificati online'))
  service_name: string;

  @Field(uuid, null)
  parent_id: string | null;
}

export class FlagCountResource {
  /** What may be odd: many at once, all ratings alike, too fast, without the proof of work, a field that only programs fill, ratings that unusually many have. */
  @Field(oneOf(FLAGS))
  flag: Flag;

  @Field(count(12))
  n: number;
}

export class ClassFigureResource {
  /** A channel, or the code of an option of the background item. */
  @Field(code('web'))
  class: string;

  @Field(count(51))
  n: number;

  @ListOf(count(0), { min: 1, max: MAX_CATEGORIES, example: [1, 2, 9, 17, 22] })
  histogram: number[];

  /** As those of the figure. */
  @Field(decimal(0, 10, 4.11764705882353))
  mean: number | null;

  @ListOf(decimal(0, 10, 1), { min: 2, max: 2, example: [3.8459, 4.3894] })
  mean_interval: number[] | null;

  @Field(share(0.764705882352941))
  top2: number | null;

  @ListOf(share(0), { min: 2, max: 2, example: [0.6324, 0.8601] })
  interval: number[] | null;
}

export class StandardisedResource {
  /** Respondents whose class is told and is one of the population. */
  @Field(integer(LEAST_STANDARDISED, 2_147_483_647, 240))
  n: number;

  /** What the share of the two highest ratings would be with the classes as frequent as in the population. */
  @Field(share(0.712))
  top2: number;

  /** The normal 95 % interval: low, high; null where nothing varies. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.648, 0.776] })
  interval: number[] | null;

  /** The classes, joined where one had fewer than ten respondents. */
  @ListOf(strata, { min: 2, max: MAX_CATEGORIES, example: [['web', 'app'], ['counter']] })
  strata: string[][];

  static from(found: StandardisedFigure | undefined): StandardisedResource | null {
    return found ? { ...found, interval: found.interval ?? null } : null;
  }
}

export class FigureResource {
  /** Set when the report is grouped by administration or service. */
  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string | null;

  /** Set when the report is grouped by service. */
  @Field(uuid)
  service_id: string | null;

  /** Set when the report is grouped by category of administrations. */
  @Field(ipaCategory, null)
  ipa_category: string | null;

  /** Set when the report is grouped by topic of services. */
  @Field(serviceTopic, null)
  service_topic: string | null;

  /** `2026`, `2026-Q3` or `2026-08`; null for one figure over everything. */
  @Field(period, null)
  period: string | null;

  @Field(itemCode)
  code: string;

  @Field(concept)
  concept: string;

  @Field(oneOf(ITEM_TYPES.filter((type) => type !== 'text')))
  type: string;

  /** What the places of the histogram stand for. */
  @ListOf(category, { min: 1, max: MAX_CATEGORIES, example: [1, 2, 3, 4, 5] })
  categories: unknown[];

  @Field(oneOf(CELL_STATUSES))
  status: CellStatus;

  /** Respondents who answered the item; null when hidden. */
  @Field(count(87))
  n: number | null;

  /** Respondents by category, lowest scale value first; null when hidden. */
  @ListOf(count(0), { min: 1, max: MAX_CATEGORIES, example: [3, 6, 14, 28, 36] })
  histogram: number[] | null;

  /** Of a rating; null when hidden. */
  @Field(decimal(0, 10, 4.011494252873563))
  mean: number | null;

  /** Student's 95 % interval of `mean`: low, high; null for fewer than 30 ratings and for ratings all alike. */
  @ListOf(decimal(0, 10, 1), { min: 2, max: 2, example: [3.7773, 4.2457] })
  mean_interval: number[] | null;

  /** Share of the two highest ratings, 0 to 1. */
  @Field(share(0.735632183908046))
  top2: number | null;

  /** Wilson's 95 % interval of `top2`: low, high. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.6344, 0.8172] })
  interval: number[] | null;

  /** Offers of the questionnaire, in the services and months that `n` counts; null when not counted or hidden. */
  @Field(count(412))
  exposures: number | null;

  /** `n` among the offers; null when some were not counted, or fewer than there are respondents. */
  @Field(share(0.2111650485436893))
  response_rate: number | null;

  /** Rating tokens issued for finished procedures, in the same services and months; null when there were none or hidden. */
  @Field(count(120))
  rating_tokens: number | null;

  /**
   * Respondents whose response has a quality flag, counted in `n` or not as `flagged` says; null when hidden. Where they are
   * too few in a service's month, they are not told.
   */
  @Field(count(17))
  n_flagged: number | null;

  /** The same by flag, of which a response may have several; flags that too few have together are left out. */
  @Resources(() => FlagCountResource, FLAGS.length)
  flags: FlagCountResource[];

  /** Whether all entries of this concept in the report may be compared. */
  @Field(oneOf(COMPARABILITIES))
  comparability: Comparability;

  /** Ids of the versions that the answers were given to. */
  @ListOf(uuid, { max: 1_000, example: ['c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f'] })
  format_versions: string[];
}

export class BrokenDownFigureResource extends FigureResource {
  /**
   * By class, of those that may be told; empty where nothing is broken down, of background items, and of what an
   * administration asks for itself. In each service and month so many are left out that nobody can be told by subtraction:
   * all classes together may have fewer respondents than the figure.
   */
  @Resources(() => ClassFigureResource, MAX_CATEGORIES)
  classes: ClassFigureResource[];

  /** Null unless it is asked for, for fewer than 100 respondents, and where fewer than two classes have ten. */
  standardised: StandardisedResource | null;

  static from(figure: ReportedFigure): BrokenDownFigureResource {
    return { ...figure, standardised: StandardisedResource.from(figure.standardised) };
  }
}

export class ReportResource {
  @Field(month, null)
  from: string | null;

  @Field(month, null)
  to: string | null;

  @Field(oneOf(GRANULARITIES))
  granularity: Granularity;

  @Field(oneOf(GROUPINGS, 'service'))
  group_by: Grouping;

  @Field(oneOf(FLAGGED))
  flagged: Flagged;

  @Field(breakdown, null)
  breakdown: string | null;

  @Field(formatCode, null)
  reference_population: string | null;

  /** The services that the report covers. */
  @Resources(() => ReportedServiceResource, 100_000)
  services: ReportedServiceResource[];

  /** One entry per item and cell. */
  @Resources(() => BrokenDownFigureResource, 1_000_000)
  items: BrokenDownFigureResource[];

  static from({ from, to, breakdown: by, population, services, items, ...asked }: Report): ReportResource {
    return {
      from: from ?? null,
      to: to ?? null,
      ...asked,
      breakdown: by ?? null,
      reference_population: population ?? null,
      services: services.map(({ ipa_category: _category, service_topic: _topic, ...names }) => names),
      items: items.map(BrokenDownFigureResource.from),
    };
  }
}
