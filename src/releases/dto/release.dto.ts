import { OmitType } from '@nestjs/swagger';
import { Field, Resources } from '../../http/fields.js';
import { count, day, integer, line, text, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { CoverageResource } from '../../reporting/coverage/dto/coverage.dto.js';
import { FigureResource } from '../../reporting/dto/report.dto.js';
import { ipaCategory } from '../../tenants/kinds.js';
import type { Release, ReleaseHeading } from '../release.entity.js';

const releaseTitle = line(200, 'Esperienza dei servizi digitali, autunno 2026');

export class CreateRelease {
  @Field(releaseTitle)
  title: string;
}

export class PolicyResource {
  @Field(text(/^[\w.-]+$/, [1, 20], '1'))
  version: string;

  /** A figure about fewer respondents is not shown. */
  @Field(integer(3, 1_000, 5))
  threshold: number;
}

export class ReleaseResource {
  @Field(uuid)
  id: string;

  /** 1, 2, 3 … */
  @Field(count(1))
  number: number;

  @Field(releaseTitle)
  title: string;

  @Field(day)
  published_on: string;
  policy: PolicyResource;

  static from({ id, number, title, published_on, policy }: ReleaseHeading): ReleaseResource {
    return { id, number, title, published_on, policy };
  }
}

export class ReleaseQuery extends sortedBy('-number') {}

export class ReleasePage {
  @Resources(() => ReleaseResource, 200)
  items: ReleaseResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class ReleasedFigureResource extends OmitType(FigureResource, [
  'ipa_category',
  'service_topic',
  'n_flagged',
  'flags',
] as const) {
  @Field(line(300, 'Comune di Prova'))
  tenant_name: string;

  @Field(text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, [1, 64], 'certificati-online'))
  service_code: string;

  @Field(line(300, 'Certificati online'))
  service_name: string;
}

const OF_SERVICES = [
  'tenant_id',
  'service_id',
  'ipa_category',
  'service_topic',
  'exposures',
  'response_rate',
  'rating_tokens',
  'n_flagged',
  'flags',
] as const;

export class NationalFigureResource extends OmitType(FigureResource, OF_SERVICES) {
  /** Category of the national index of public administrations; null for all of them. */
  @Field(ipaCategory, null)
  ipa_category: string | null;
}

export class ReleaseData {
  @Field(uuid)
  release_id: string;

  /** Figures about each service. */
  @Resources(() => ReleasedFigureResource, 100_000)
  items: ReleasedFigureResource[];

  /** How many services and administrations report; null in a release that tells nothing of the nation as a whole. */
  coverage: CoverageResource | null;

  /**
   * Ratings by all services together, over everything so far. Like `series` and `categories` they are sums of exactly what the
   * ratings in `items` are sums of.
   */
  @Resources(() => NationalFigureResource, 1_000)
  totals: NationalFigureResource[];

  /** The same by month. Months about which nothing can be told are absent. */
  @Resources(() => NationalFigureResource, 100_000)
  series: NationalFigureResource[];

  /** The same over everything so far, by category of the administration. */
  @Resources(() => NationalFigureResource, 10_000)
  categories: NationalFigureResource[];

  static from({ id, figures, national }: Release): ReleaseData {
    const { coverage = null, totals = [], series = [], categories = [] } = national ?? {};
    const items = figures.map((figure) => ({ mean_interval: null, ...figure, period: null }));
    return { release_id: id, items, coverage, totals, series, categories };
  }
}
