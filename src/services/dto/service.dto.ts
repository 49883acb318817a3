import { PartialType, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsString, IsUUID, Length, Matches } from 'class-validator';
import { PageQuery } from '../../http/page-query.dto.js';
import { Nullable, Optional } from '../../http/validation.js';
import { SERVICE_STATUSES, type Service, type ServiceStatus } from '../service.entity.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class CreateService {
  /** Whose service it is. Istat must say; for a PA it is always its own. */
  @Optional()
  @IsUUID()
  tenant_id?: string;

  /** @example "cambio-residenza-abitazione" */
  @Matches(/^[a-z0-9][a-z0-9_-]{0,63}$/i)
  code: string;

  /** @example "Cambio di Residenza-Abitazione online" */
  @IsString()
  @Length(1, 300)
  name: string;

  /** @example "6" */
  @Matches(/^[a-z0-9][a-z0-9_-]{0,63}$/)
  service_topic: string;

  /** The service that this one is a part of. */
  @Nullable()
  @IsUUID()
  parent_id?: string | null;

  /** First day of collection. @example "2022-10-26" */
  @Matches(DAY)
  @IsISO8601({ strict: true })
  starts_on: string;

  /** Last day of collection; absent, open. */
  @Nullable()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  ends_on?: string | null;

  /** Origins of the pages that may embed the questionnaire. @example ["https://www.comune.example.it"] */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^https:\/\/[a-z0-9.-]+(:\d{1,5})?$/, { each: true })
  allowed_origins?: string[];
}

export class ChangeService extends PartialType(OmitType(CreateService, ['tenant_id', 'code'] as const), {
  skipNullProperties: false,
}) {
  @Optional()
  @IsIn(SERVICE_STATUSES)
  status?: ServiceStatus;
}

export class ServiceQuery extends PageQuery {
  /** Only the service with this code. */
  @Optional()
  @IsString()
  @Length(1, 64)
  code?: string;

  /** Only the services of this administration. */
  @Optional()
  @IsUUID()
  tenant_id?: string;
}

export class ServiceResource {
  id: string;
  tenant_id: string;
  code: string;
  name: string;
  service_topic: string;
  parent_id: string | null;
  starts_on: string;
  ends_on: string | null;
  allowed_origins: string[];
  status: ServiceStatus;

  static from(service: Service): ServiceResource {
    const { id, tenant_id, code, name, service_topic, parent_id, starts_on, ends_on, allowed_origins, status } =
      service;
    return { id, tenant_id, code, name, service_topic, parent_id, starts_on, ends_on, allowed_origins, status };
  }
}

export class ServicePage {
  items: ServiceResource[];
  next_cursor: string | null;
}

export class QuestionnaireResource {
  service_id: string;

  /** To be sent back with the answers. */
  format_version: string;

  /** The language of the texts. */
  language: string;
  title: string;

  /** The questions in order; a condition names the earlier answer that shows an item. */
  items: Record<string, unknown>[];
}
