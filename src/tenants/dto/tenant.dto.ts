import { IsString, Length, Matches } from 'class-validator';
import { Optional } from '../../http/validation.js';
import type { Tenant, TenantStatus } from '../tenant.entity.js';

const IPA_CATEGORY = /^[A-Z]{1,2}[0-9]{0,2}[A-Z]?$/;

export class CreateTenant {
  /**
   * Code in the national index of public administrations (IPA).
   * @example "c_h501"
   */
  @Matches(/^\w{1,16}$/)
  ipa_code: string;

  /** @example "Roma Capitale" */
  @IsString()
  @Length(1, 300)
  name: string;

  /**
   * Category in the same index.
   * @example "L6"
   */
  @Matches(IPA_CATEGORY)
  ipa_category: string;
}

export class ChangeTenant {
  /** @example "Roma Capitale" */
  @Optional()
  @IsString()
  @Length(1, 300)
  name?: string;

  /** @example "L6" */
  @Optional()
  @Matches(IPA_CATEGORY)
  ipa_category?: string;
}

export class TenantResource {
  id: string;
  ipa_code: string;
  name: string;
  ipa_category: string;
  status: TenantStatus;

  static from({ id, ipa_code, name, ipa_category, status }: Tenant): TenantResource {
    return { id, ipa_code, name, ipa_category, status };
  }
}

export class TenantPage {
  items: TenantResource[];
  next_cursor: string | null;
}
