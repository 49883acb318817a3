import { IsString, Length } from 'class-validator';
import { FigureResource } from '../../reporting/dto/report.dto.js';
import type { Release } from '../release.entity.js';

export class CreateRelease {
  /** @example "Esperienza dei servizi digitali, autunno 2026" */
  @IsString()
  @Length(1, 200)
  title: string;
}

export class PolicyResource {
  version: string;

  /** A figure about fewer respondents is not shown. */
  threshold: number;
}

export class ReleaseResource {
  id: string;
  number: number;
  title: string;
  published_on: string;
  policy: PolicyResource;

  static from({ id, number, title, published_on, policy }: Release): ReleaseResource {
    return { id, number, title, published_on, policy };
  }
}

export class ReleasePage {
  items: ReleaseResource[];
  next_cursor: string | null;
}

export class ReleasedFigureResource extends FigureResource {
  tenant_name: string;
  service_code: string;
  service_name: string;
}

export class ReleaseData {
  release_id: string;
  items: ReleasedFigureResource[];

  static from({ id, figures }: Release): ReleaseData {
    return { release_id: id, items: figures.map((figure) => ({ ...figure, period: null })) };
  }
}
