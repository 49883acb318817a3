import type { TenantStatus } from './tenant.entity.js';

/** The steps that Istat takes. */
export type AdhesionStep = 'activation' | 'suspension' | 'withdrawal';

const STEPS: Record<AdhesionStep | 'application', { from: readonly TenantStatus[]; to: TenantStatus }> = {
  application: { from: ['withdrawn'], to: 'requested' },
  activation: { from: ['requested', 'suspended'], to: 'active' },
  suspension: { from: ['active'], to: 'suspended' },
  withdrawal: { from: ['requested', 'active', 'suspended'], to: 'withdrawn' },
};

/**
 * Adhesion is voluntary: `requested → active → suspended → withdrawn`. A suspended administration may come back; one that
 * withdrew may apply again.
 * @returns the status after the step, or undefined when the step does not follow from this status.
 */
export function takeStep(status: TenantStatus, step: AdhesionStep | 'application'): TenantStatus | undefined {
  const { from, to } = STEPS[step];
  return from.includes(status) ? to : undefined;
}
