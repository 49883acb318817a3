import { OmitType } from '@nestjs/swagger';
import { Field, Resources } from '../../http/fields.js';
import { count, day, integer, line, text, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { FigureResource } from '../../reporting/dto/report.dto.js';
import type { Release } from '../release.entity.js';

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

  static from({ id, number, title, published_on, policy }: Release): ReleaseResource {
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

export class ReleaseData {
  @Field(uuid)
  release_id: string;

  @Resources(() => ReleasedFigureResource, 100_000)
  items: ReleasedFigureResource[];

  static from({ id, figures }: Release): ReleaseData {
    return { release_id: id, items: figures.map((figure) => ({ mean_interval: null, ...figure, period: null })) };
  }
}
