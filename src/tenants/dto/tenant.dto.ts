import { Transform } from 'class-transformer';
import { Field, Resources } from '../../http/fields.js';
import { oneOf, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Nullable, Optional } from '../../http/validation.js';
import { ipaCategory, ipaCode, knownIpaCategory, tenantName } from '../kinds.js';
import { type Tenant, TENANT_STATUSES, type TenantStatus } from '../tenant.entity.js';

export class CreateTenant {
  /** Code in the national index of public administrations (IPA). */
  @Field(ipaCode)
  ipa_code: string;

  /** Absent, as in the index. */
  @Optional()
  @Field(tenantName)
  name?: string;

  /** A code of the list `ipa-categories`. Absent, as in the index. */
  @Optional()
  @Field(knownIpaCategory)
  ipa_category?: string;
}

export class ChangeTenant {
  @Optional()
  @Field(tenantName)
  name?: string;

  /** A code of the list `ipa-categories`. */
  @Optional()
  @Field(knownIpaCategory)
  ipa_category?: string;

  /** How the national interoperability platform (PDND) names the administration in its vouchers. */
  @Nullable()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Field(uuid)
  pdnd_consumer_id?: string | null;
}

export class TenantQuery extends sortedBy('ipa_code') {}

export class TenantResource {
  @Field(uuid)
  id: string;

  @Field(ipaCode)
  ipa_code: string;

  @Field(tenantName)
  name: string;

  @Field(ipaCategory)
  ipa_category: string;

  /** Only an active administration collects. */
  @Field(oneOf(TENANT_STATUSES, 'active'))
  status: TenantStatus;

  @Field(uuid, null)
  pdnd_consumer_id: string | null;

  static from({ id, ipa_code, name, ipa_category, status, pdnd_consumer_id }: Tenant): TenantResource {
    return { id, ipa_code, name, ipa_category, status, pdnd_consumer_id };
  }
}

export class TenantPage {
  @Resources(() => TenantResource, 200)
  items: TenantResource[];

  @Field(cursor())
  next_cursor: string | null;
}
