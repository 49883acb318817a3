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

/** The months in which a service reported, `YYYY-MM`. */
export type ReportedBy = (service: ServiceEntry) => readonly string[];

/** How far the services and administrations of the country report. */
@Injectable()
export class Coverage {
  constructor(private readonly database: Database) {}

  /** @param months how many closed months tell whether somebody reports. */
  async read(months: number): Promise<Covered> {
    const window = closedMonths(italianDay(new Date()), months);
    const reported = await this.database.asIstat((tx) => readReportedMonths(tx, window.to));
    return this.of(window, ({ service_id }) => reported.get(service_id) ?? []);
  }

  /**
   * Whoever is registered now, by what is known of any months.
   * @param window first and last of the months that tell whether somebody reports.
   */
  async of(window: ClosedMonths, reportedBy: ReportedBy): Promise<Covered> {
    const today = italianDay(new Date());
    const registered = await this.database.asIstat(async (tx) => ({
      services: await registeredServices(tx),
      tenants: await registeredTenants(tx),
    }));
    const services = registered.services.map((service) => ({
      ...service,
      ...standingOf(service, reportedBy(service), window, today),
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
