import { Transform } from 'class-transformer';
import { IsUUID, Matches } from 'class-validator';
import { Nullable, Optional } from '../../http/validation.js';
import { IPA_CATEGORY, IPA_CODE, PLAIN_NAME } from '../ipa.js';
import type { Tenant, TenantStatus } from '../tenant.entity.js';

export class CreateTenant {
  /**
   * Code in the national index of public administrations (IPA).
   * @example "c_h501"
   */
  @Matches(IPA_CODE)
  ipa_code: string;

  /**
   * One line of up to 300 characters. Absent, as in the index.
   * @example "Roma Capitale"
   */
  @Optional()
  @Matches(PLAIN_NAME)
  name?: string;

  /**
   * Category in the index. Absent, as it is there.
   * @example "L6"
   */
  @Optional()
  @Matches(IPA_CATEGORY)
  ipa_category?: string;
}

export class ChangeTenant {
  /** @example "Roma Capitale" */
  @Optional()
  @Matches(PLAIN_NAME)
  name?: string;

  /** @example "L6" */
  @Optional()
  @Matches(IPA_CATEGORY)
  ipa_category?: string;

  /** How the national interoperability platform (PDND) names the administration in its vouchers. */
  @Nullable()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsUUID()
  pdnd_consumer_id?: string | null;
}

export class TenantResource {
  id: string;
  ipa_code: string;
  name: string;
  ipa_category: string;
  status: TenantStatus;
  pdnd_consumer_id: string | null;

  static from({ id, ipa_code, name, ipa_category, status, pdnd_consumer_id }: Tenant): TenantResource {
    return { id, ipa_code, name, ipa_category, status, pdnd_consumer_id };
  }
}

export class TenantPage {
  items: TenantResource[];
  next_cursor: string | null;
}
