import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Field, Resources } from '../../../http/fields.js';
import { count, flag, integer, oneOf, text, unshown, uuid } from '../../../http/kinds.js';
import { cursor, sortedBy, wholeNumber } from '../../../http/page-query.dto.js';
import { Optional } from '../../../http/validation.js';
import { serviceCode, serviceName } from '../../../services/dto/service.dto.js';
import { ipaCategory, ipaCode, tenantName } from '../../../tenants/kinds.js';
import { USUAL_MONTHS } from '../closed-months.js';
import type { CoveredService, CoveredTenant, CoverageSummary } from '../coverage.js';
import { type CategoryCounts, type CoverageCounts, TARGETS } from '../coverage-counts.js';
import { COVERAGE_STATES, type CoverageState, type Standing } from '../service-state.js';

const MOST_MONTHS = 12;
const MAX_CATEGORIES = 200;

const closedMonth = text(/^2[01]\d\d-(?:0[1-9]|1[0-2])$/, [7, 7], '2026-10');
const TENANT = '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34';

const Months = (): PropertyDecorator =>
  applyDecorators(
    Optional(),
    Transform(({ value }: { value: unknown }) => wholeNumber(value)),
    Field(integer(1, MOST_MONTHS, USUAL_MONTHS)),
  );

export class CoverageQuery {
  /** How many of the last closed months tell whether somebody reports. */
  @Months()
  months: number = USUAL_MONTHS;
}

export class CoveredServiceQuery extends sortedBy('service_code') {
  /** How many of the last closed months tell whether somebody reports. */
  @Months()
  months: number = USUAL_MONTHS;

  /** Only the services in this state. */
  @Optional()
  @Field(unshown(oneOf(COVERAGE_STATES)))
  state?: CoverageState;
}

export class CoveredTenantQuery extends sortedBy('ipa_code') {
  /** How many of the last closed months tell whether somebody reports. */
  @Months()
  months: number = USUAL_MONTHS;

  /** Only the administrations in this state. */
  @Optional()
  @Field(unshown(oneOf(COVERAGE_STATES)))
  state?: CoverageState;
}

export class CoverageCountsResource implements CoverageCounts {
  /** All that there are, whatever their state: the sum of the four below. */
  @Field(count(21))
  registered: number;

  /** Those that collect today. */
  @Field(count(19))
  active: number;

  /** With at least one publishable figure in the last closed months. */
  @Field(count(14))
  reporting: number;

  /** Active and without one, though they could have had it. */
  @Field(count(4))
  silent: number;

  /** Active, and not there yet when the last of these months ended. */
  @Field(count(1))
  starting: number;

  /** None of these. */
  @Field(count(2))
  inactive: number;
}

export class CoverageProgress extends CoverageCountsResource {
  /** How many are to report. */
  @Field(integer(1, 100_000, TARGETS.services))
  target: number;
}

export class CategoryCoverage implements CategoryCounts {
  /** Category of the national index of public administrations. */
  @Field(ipaCategory)
  ipa_category: string;
  services: CoverageCountsResource;
  tenants: CoverageCountsResource;
}

export class CoverageResource {
  /** First of the closed months that tell whether somebody reports. */
  @Field(closedMonth, '2026-08')
  from: string;

  /** Last of them: the month before this one. */
  @Field(closedMonth)
  to: string;

  /** Also those that are a part of another. */
  services: CoverageProgress;
  tenants: CoverageProgress;

  /** The same by category of the administration. */
  @Resources(() => CategoryCoverage, MAX_CATEGORIES)
  categories: CategoryCoverage[];

  static from(summary: CoverageSummary): CoverageResource {
    return { ...summary };
  }
}

class StandingResource {
  /** It collects today. */
  @Field(flag(true))
  active: boolean;

  @Field(oneOf(COVERAGE_STATES))
  state: CoverageState;

  /** The last closed month with a publishable figure; null where there is none so far. */
  @Field(closedMonth)
  last_reported: string | null;

  /** Of who is silent: the month after that, or the one in which it was to begin; else null. */
  @Field(closedMonth, null)
  silent_since: string | null;
}

export class CoveredServiceResource extends StandingResource {
  @Field(uuid, TENANT)
  tenant_id: string;

  @Field(tenantName)
  tenant_name: string;

  @Field(ipaCategory)
  ipa_category: string;

  @Field(uuid)
  service_id: string;

  @Field(serviceCode)
  service_code: string;

  @Field(serviceName)
  service_name: string;

  static from(service: CoveredService): CoveredServiceResource {
    const { tenant_id, tenant_name, ipa_category, service_id, service_code, service_name } = service;
    return { tenant_id, tenant_name, ipa_category, service_id, service_code, service_name, ...standing(service) };
  }
}

export class CoveredServicePage {
  @Resources(() => CoveredServiceResource, 200)
  items: CoveredServiceResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class CoveredTenantResource extends StandingResource {
  @Field(uuid, TENANT)
  tenant_id: string;

  @Field(tenantName)
  tenant_name: string;

  @Field(ipaCode)
  ipa_code: string;

  @Field(ipaCategory)
  ipa_category: string;

  /** Its own ones. */
  services: CoverageCountsResource;

  static from(tenant: CoveredTenant): CoveredTenantResource {
    const { tenant_id, tenant_name, ipa_code, ipa_category, services } = tenant;
    return { tenant_id, tenant_name, ipa_code, ipa_category, services, ...standing(tenant) };
  }
}

export class CoveredTenantPage {
  @Resources(() => CoveredTenantResource, 200)
  items: CoveredTenantResource[];

  @Field(cursor())
  next_cursor: string | null;
}

const standing = ({ active, state, last_reported, silent_since }: Standing): Standing => ({
  active,
  state,
  last_reported,
  silent_since,
});
