import type { TenantStatus } from './tenant.entity.js';

export type AdhesionStep = 'activation' | 'suspension' | 'withdrawal';

const STEPS: Record<AdhesionStep, { from: readonly TenantStatus[]; to: TenantStatus }> = {
  activation: { from: ['requested', 'suspended'], to: 'active' },
  suspension: { from: ['active'], to: 'suspended' },
  withdrawal: { from: ['requested', 'active', 'suspended'], to: 'withdrawn' },
};

/**
 * Adhesion is voluntary: `requested → active → suspended → withdrawn`, and a suspended administration may come back.
 * @returns the status after the step, or undefined when the step does not follow from this status.
 */
export function takeStep(status: TenantStatus, step: AdhesionStep): TenantStatus | undefined {
  const { from, to } = STEPS[step];
  return from.includes(status) ? to : undefined;
}
