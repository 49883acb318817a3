import { describe, expect, it } from '@jest/globals';
import { audit } from '../../src/disclosure/audit/audit.js';
import { protectUntilSafe } from '../../src/disclosure/protect-until-safe.js';
import { RELEASE_POLICY } from '../../src/disclosure/release-policy.js';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import { realisticTable } from './realistic-table.js';

describe('300 services by age', () => {
  it('are protected with less hidden beyond what is too small than 1.6 times that', async () => {
    const spec = parseSpec(realisticTable(1));
    expect(spec.cells).toHaveLength(2466);
    const decided = await protectUntilSafe(spec, RELEASE_POLICY);
    const { safe, exact, intervals } = await audit(decided);
    expect([safe, exact.size]).toEqual([true, 0]);
    const count = (one: string): number => decided.cells.filter(({ status }) => status === one).length;
    expect(count('u')).toBe(spec.cells.filter(({ value }) => value > 0 && value < 5).length);
    expect(count('x')).toBeLessThanOrEqual(1.6 * count('u'));
    expect(intervals.size).toBe(count('u') + count('x'));
  });
});
