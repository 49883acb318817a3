import { closureOn } from '../../services/service-directory.js';
import type { SERVICE_STATUSES } from '../../services/service.entity.js';
import type { TENANT_STATUSES } from '../../tenants/tenant.entity.js';
import { monthAfter } from '../../services/calendar.js';
import type { ClosedMonths } from './closed-months.js';

/**
 * What becomes of whom is registered; each is in one of these states.
 * - `reporting`: at least one publishable part, a service in a month, in the last closed months.
 * - `silent`: active, could have reported, and did not.
 * - `starting`: active, and began when the last of these months was over.
 * - `inactive`: none of these.
 */
export const COVERAGE_STATES = ['reporting', 'silent', 'starting', 'inactive'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** A service, and what its administration is. */
export interface RegisteredService {
  status: (typeof SERVICE_STATUSES)[number];
  tenant_status: (typeof TENANT_STATUSES)[number];
  /** `YYYY-MM-DD`. */
  starts_on: string;
  ends_on: string | null;
}

export interface Standing {
  /** It collects today. */
  active: boolean;
  state: CoverageState;
  /** The last closed month with a publishable part, `YYYY-MM`; null, none so far. */
  last_reported: string | null;
  /** Of a silent one: the month after the one that it last reported, or the one in which it was to begin; else null. */
  silent_since: string | null;
}

/** @param reported the closed months in which the service has a publishable part, `YYYY-MM`. */
export function standingOf(
  service: RegisteredService,
  reported: readonly string[],
  window: ClosedMonths,
  today: string,
): Standing {
  const active = closureOn(service, today) === undefined;
  const last_reported = [...reported].sort().at(-1) ?? null;
  const began = service.starts_on.slice(0, 7);
  const state = stateOf(active, last_reported, began, window);
  const since = last_reported === null ? began : monthAfter(last_reported, 1);
  return { active, state, last_reported, silent_since: state === 'silent' ? since : null };
}

function stateOf(active: boolean, last: string | null, began: string, { from, to }: ClosedMonths): CoverageState {
  if (last !== null && last >= from) return 'reporting';
  if (!active) return 'inactive';
  return began > to ? 'starting' : 'silent';
}
