import { describe, expect, it } from '@jest/globals';
import { type AdhesionStep, takeStep } from '../../src/tenants/adhesion.js';
import type { TenantStatus } from '../../src/tenants/tenant.entity.js';

describe('adhesion', () => {
  it.each<[TenantStatus, AdhesionStep, TenantStatus | undefined]>([
    ['requested', 'activation', 'active'],
    ['requested', 'suspension', undefined],
    ['requested', 'withdrawal', 'withdrawn'],
    ['active', 'activation', undefined],
    ['active', 'suspension', 'suspended'],
    ['active', 'withdrawal', 'withdrawn'],
    ['suspended', 'activation', 'active'],
    ['suspended', 'suspension', undefined],
    ['suspended', 'withdrawal', 'withdrawn'],
    ['withdrawn', 'activation', undefined],
    ['withdrawn', 'suspension', undefined],
    ['withdrawn', 'withdrawal', undefined],
  ])('%s, %s → %s', (status, step, expected) => {
    expect(takeStep(status, step)).toBe(expected);
  });
});
