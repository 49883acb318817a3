import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { italianDay } from '../../services/calendar.js';
import { type ClosedMonths, closedMonths } from './closed-months.js';
import { type CategoryCounts, countsByCategory, type CoverageCounts, countsOf, TARGETS } from './coverage-counts.js';
import { registeredServices, registeredTenants, type ServiceEntry, type TenantEntry } from './registered.js';
import { readReportedMonths } from './reported-months.js';
import { type Standing, standingOf } from './service-state.js';
import { tenantStanding } from './tenant-state.js';

export type CoveredService = ServiceEntry & Standing;
export type CoveredTenant = TenantEntry & Standing & { services: CoverageCounts };

/** Who reports and who is silent, by the last closed months. */
export interface Covered extends ClosedMonths {
  services: CoveredService[];
  tenants: CoveredTenant[];
}

/** The same in numbers. */
export interface CoverageSummary extends ClosedMonths {
  services: CoverageCounts & { target: number };
  tenants: CoverageCounts & { target: number };
  categories: CategoryCounts[];
}

/** How far the services and administrations of the country report. */
@Injectable()
export class Coverage {
  constructor(private readonly database: Database) {}

  /** @param months how many closed months tell whether somebody reports. */
  async read(months: number): Promise<Covered> {
    const today = italianDay(new Date());
    const window = closedMonths(today, months);
    const { reported, ...registered } = await this.database.asIstat(async (tx) => ({
      services: await registeredServices(tx),
      tenants: await registeredTenants(tx),
      reported: await readReportedMonths(tx, window.to),
    }));
    const services = registered.services.map((service) => ({
      ...service,
      ...standingOf(service, reported.get(service.service_id) ?? [], window, today),
    }));
    return { ...window, services, tenants: registered.tenants.map((tenant) => withServices(tenant, services)) };
  }
}

function withServices(tenant: TenantEntry, all: readonly CoveredService[]): CoveredTenant {
  const own = all.filter(({ tenant_id }) => tenant_id === tenant.tenant_id);
  return { ...tenant, ...tenantStanding(tenant.status, own), services: countsOf(own) };
}

export const summaryOf = ({ from, to, services, tenants }: Covered): CoverageSummary => ({
  from,
  to,
  services: { ...countsOf(services), target: TARGETS.services },
  tenants: { ...countsOf(tenants), target: TARGETS.tenants },
  categories: countsByCategory(services, tenants),
});
