import { COVERAGE_STATES, type CoverageState } from './service-state.js';

/** The aim for 2026 of the programme that the platform belongs to: services, and administrations, that report. */
export const TARGETS = { services: 300, tenants: 100 } as const;

/** How many are registered, how many of them collect today, and how many are in each state. */
export interface CoverageCounts extends Record<CoverageState, number> {
  registered: number;
  active: number;
}

export interface CategoryCounts {
  ipa_category: string;
  services: CoverageCounts;
  tenants: CoverageCounts;
}

interface Counted {
  ipa_category: string;
  active: boolean;
  state: CoverageState;
}

export function countsOf(registered: readonly Counted[]): CoverageCounts {
  const inState = (state: CoverageState): number => registered.filter((one) => one.state === state).length;
  const states = Object.fromEntries(COVERAGE_STATES.map((state) => [state, inState(state)]));
  return {
    registered: registered.length,
    active: registered.filter(({ active }) => active).length,
    ...(states as Record<CoverageState, number>),
  };
}

/** One entry a category of the national index that an administration has, sorted by its code. */
export function countsByCategory(services: readonly Counted[], tenants: readonly Counted[]): CategoryCounts[] {
  const categories = [...new Set(tenants.map(({ ipa_category }) => ipa_category))].sort();
  return categories.map((ipa_category) => {
    const within = (one: Counted): boolean => one.ipa_category === ipa_category;
    return { ipa_category, services: countsOf(services.filter(within)), tenants: countsOf(tenants.filter(within)) };
  });
}
