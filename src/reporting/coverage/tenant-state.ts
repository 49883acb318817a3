import type { TenantStatus } from '../../tenants/tenant.entity.js';
import { monthAfter } from '../../services/calendar.js';
import type { CoverageState, Standing } from './service-state.js';

/**
 * An administration as its services are: it reports when one of them does, and is silent when none does and one of them is.
 * An active one without a service that could have reported is starting.
 */
export function tenantStanding(status: TenantStatus, services: readonly Standing[]): Standing {
  const active = status === 'active';
  const state = stateOf(active, new Set(services.map((service) => service.state)));
  const last_reported = sorted(services.map((service) => service.last_reported)).at(-1) ?? null;
  const [began = null] = sorted(services.map((service) => service.silent_since));
  const since = last_reported === null ? began : monthAfter(last_reported, 1);
  return { active, state, last_reported, silent_since: state === 'silent' ? since : null };
}

function stateOf(active: boolean, among: ReadonlySet<CoverageState>): CoverageState {
  if (among.has('reporting')) return 'reporting';
  if (among.has('silent')) return 'silent';
  return active ? 'starting' : 'inactive';
}

const sorted = (months: readonly (string | null)[]): string[] => months.filter((month) => month !== null).sort();
