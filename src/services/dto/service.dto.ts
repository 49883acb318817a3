import { PartialType, OmitType } from '@nestjs/swagger';
import { IsISO8601 } from 'class-validator';
import { Field, ListOf, Resources } from '../../http/fields.js';
import { day, integer, language, line, oneOf, text, uuid, unshown } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Nullable, Optional } from '../../http/validation.js';
import { askedItem, knownServiceTopic, serviceTopic, wording } from '../../formats/kinds.js';
import {
  PROOF_POLICIES,
  type ProofPolicy,
  SERVICE_STATUSES,
  type Service,
  type ServiceStatus,
  TOKEN_POLICIES,
  type TokenPolicy,
} from '../service.entity.js';

export const serviceCode = text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, [1, 64], 'certificati-online');
export const serviceName = line(300, 'Certificati online');
const origin = text(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/, [9, 300], 'https://www.comune.example.it', 'uri');
const MAX_ORIGINS = 20;
const tokenPolicy = oneOf(TOKEN_POLICIES);
/** Half a day: the key of a token lasts longer in any case. */
const linkMinutes = integer(1, 720, 30);
const tokenQuota = integer(0, 10_000_000, 100_000);
const proofPolicy = oneOf(PROOF_POLICIES, 'under_load');

export class CreateService {
  /** Whose service it is. Istat must say; for a PA it is always its own. */
  @Optional()
  @Field(unshown(uuid))
  tenant_id?: string;

  /** Unique within the administration. */
  @Field(serviceCode)
  code: string;

  @Field(serviceName)
  name: string;

  /** A code of the list `service-topics`. */
  @Field(knownServiceTopic)
  service_topic: string;

  /** The service that this one is a part of. */
  @Nullable()
  @Field(uuid, null)
  parent_id?: string | null;

  /** First day of collection. */
  @Field(day, '2026-01-01')
  @IsISO8601({ strict: true })
  starts_on: string;

  /** Last day of collection; absent, open. */
  @Nullable()
  @Field(day, null)
  @IsISO8601({ strict: true })
  ends_on?: string | null;

  /** Origins of the pages that may embed the questionnaire. */
  @Optional()
  @ListOf(origin, { max: MAX_ORIGINS })
  allowed_origins?: string[];

  /** Whether a response needs a rating token; absent, `open`. */
  @Optional()
  @Field(tokenPolicy)
  token_policy?: TokenPolicy;

  /** Minutes after the end of a procedure in which it may be rated; absent, 30. */
  @Optional()
  @Field(linkMinutes)
  rating_link_minutes?: number;

  /** Rating tokens in a day; absent, 100,000. */
  @Optional()
  @Field(tokenQuota)
  rating_token_quota?: number;

  /** When a response must bring a proof of work; absent, under load: it costs those who send very many. */
  @Optional()
  @Field(proofPolicy)
  proof_of_work?: ProofPolicy;
}

export class ChangeService extends PartialType(OmitType(CreateService, ['tenant_id', 'code'] as const), {
  skipNullProperties: false,
}) {
  /** A suspended service does not collect. */
  @Optional()
  @Field(oneOf(SERVICE_STATUSES))
  status?: ServiceStatus;
}

export class ServiceQuery extends sortedBy('code') {
  /** Only the service with this code. */
  @Optional()
  @Field(serviceCode)
  code?: string;

  /** Only the services of this administration. */
  @Optional()
  @Field(unshown(uuid))
  tenant_id?: string;
}

export class ServiceResource {
  @Field(uuid)
  id: string;

  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  @Field(serviceCode)
  code: string;

  @Field(serviceName)
  name: string;

  @Field(serviceTopic)
  service_topic: string;

  @Field(uuid, null)
  parent_id: string | null;

  @Field(day, '2026-01-01')
  starts_on: string;

  @Field(day, null)
  ends_on: string | null;

  @ListOf(origin, { max: MAX_ORIGINS })
  allowed_origins: string[];

  @Field(oneOf(SERVICE_STATUSES))
  status: ServiceStatus;

  @Field(proofPolicy)
  proof_of_work: ProofPolicy;

  /** Whether a response needs a rating token. */
  @Field(tokenPolicy)
  token_policy: TokenPolicy;

  /** Minutes after the end of a procedure in which it may be rated. */
  @Field(linkMinutes)
  rating_link_minutes: number;

  /** Rating tokens in a day. */
  @Field(tokenQuota)
  rating_token_quota: number;

  static from(service: Service): ServiceResource {
    const { id, tenant_id, code, name, service_topic, parent_id, starts_on, ends_on } = service;
    const { allowed_origins, status, proof_of_work, token_policy, rating_link_minutes, rating_token_quota } = service;
    const own = { allowed_origins, status, proof_of_work, token_policy, rating_link_minutes, rating_token_quota };
    return Object.assign(own, { id, tenant_id, code, name, service_topic, parent_id, starts_on, ends_on });
  }
}

export class ServicePage {
  @Resources(() => ServiceResource, 200)
  items: ServiceResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class QuestionnaireResource {
  @Field(uuid)
  service_id: string;

  /** To be sent back with the answers. */
  @Field(uuid, 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f')
  format_version: string;

  /** The language of the texts. */
  @Field(language)
  language: string;

  @Field(wording, "Esperienza d'uso dei servizi digitali")
  title: string;

  /** The questions in order; a condition names the earlier answer that shows an item. */
  @ListOf(askedItem, { min: 1, max: 100 })
  items: Record<string, unknown>[];
}
