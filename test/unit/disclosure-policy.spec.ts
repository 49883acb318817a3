import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type CellStatus,
  DISCLOSURE_POLICY,
  LEGAL_MINIMUM,
  publishableParts,
} from '../../src/reporting/disclosure-policy.js';

const decide = (parts: readonly number[]): ReturnType<typeof publishableParts<number>> =>
  publishableParts(parts, (part) => part, DISCLOSURE_POLICY);

describe('the disclosure policy', () => {
  it('asks for no less than the law', () => {
    expect(DISCLOSURE_POLICY.threshold).toBeGreaterThanOrEqual(LEGAL_MINIMUM);
  });

  it.each<[number[], CellStatus, number[]]>([
    [[], 'no_data', []],
    [[0, 0], 'no_data', []],
    [[4], 'too_few', []],
    [[4, 4, 4], 'too_few', []],
    [[5], 'published', [5]],
    [[5, 0], 'published', [5]],
    [[100, 4, 7], 'published', [100, 7]],
  ])('of %j it says %s and shows %j', (parts, status, shown) => {
    expect(decide(parts)).toEqual({ status, shown });
  });

  it('makes every sum of what is shown, so that nothing hidden can be had by subtraction', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 });
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        const together = decide([...some, ...others]).shown;
        expect(together).toEqual([...decide(some).shown, ...decide(others).shown]);
        expect(together.every((part) => part >= DISCLOSURE_POLICY.threshold)).toBe(true);
      }),
    );
  });
});
