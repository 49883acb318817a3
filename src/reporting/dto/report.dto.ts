import { IsIn, Matches } from 'class-validator';
import { Optional } from '../../http/validation.js';
import type { Figure, Granularity, Grouping } from '../figures.js';
import type { Report, ReportRequest } from '../reports.js';

const GRANULARITIES = ['total', 'year', 'quarter', 'month'] as const;
const GROUPINGS = ['none', 'tenant', 'service'] as const;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/;

export class ReportQuery {
  /** First month, or a day in it; absent, from the beginning. @example "2026-01" */
  @Optional()
  @Matches(MONTH)
  from?: string;

  /** Last month, or a day in it; absent, until now. @example "2026-12" */
  @Optional()
  @Matches(MONTH)
  to?: string;

  /** One figure over everything, or one a year, quarter or month. */
  @Optional()
  @IsIn(GRANULARITIES)
  granularity: Granularity = 'total';

  /** One figure over everything, or one an administration or service. */
  @Optional()
  @IsIn(GROUPINGS)
  group_by?: Grouping;

  static request({ from, to, granularity, group_by }: ReportQuery, fallback: Grouping): ReportRequest {
    return { from: from?.slice(0, 7), to: to?.slice(0, 7), granularity, grouping: group_by ?? fallback };
  }
}

export class ReportedServiceResource {
  tenant_id: string;
  tenant_name: string;
  service_id: string;
  service_code: string;
  service_name: string;
  parent_id: string | null;
}

export class FigureResource {
  /** Set when the report is grouped by administration or service. */
  tenant_id: string | null;
  service_id: string | null;

  /** `2026`, `2026-Q3` or `2026-08`; null for one figure over everything. */
  period: string | null;
  code: string;
  concept: string;
  type: string;

  /** What the places of the histogram stand for. */
  categories: unknown[];
  status: 'published' | 'too_few' | 'no_data' | 'suppressed';

  /** Respondents who answered the item; null when hidden. */
  n: number | null;

  /** Respondents by category, lowest scale value first; null when hidden. */
  histogram: number[] | null;
  mean: number | null;

  /** Share of the two highest ratings, 0 to 1. */
  top2: number | null;

  /** Wilson's 95 % interval of `top2`: low, high. */
  interval: number[] | null;

  /** Offers of the questionnaire; null when not counted. */
  exposures: number | null;
  response_rate: number | null;

  /** Whether all entries of this concept in the report may be compared. */
  comparability: 'comparable' | 'break' | 'not_comparable';
  format_versions: string[];

  static from(figure: Figure): FigureResource {
    return { ...figure };
  }
}

export class ReportResource {
  from: string | null;
  to: string | null;
  granularity: Granularity;
  group_by: Grouping;

  /** The services that the report covers. */
  services: ReportedServiceResource[];

  /** One entry per item and cell. */
  items: FigureResource[];

  static from({ from, to, granularity, group_by, services, items }: Report): ReportResource {
    return {
      from: from ?? null,
      to: to ?? null,
      granularity,
      group_by,
      services: services.map(({ ipa_category: _category, service_topic: _topic, ...names }) => names),
      items: items.map(FigureResource.from),
    };
  }
}
