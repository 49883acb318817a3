import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { packed, unpacked } from '../../src/reporting/shown-parts/packed-numbers.js';

describe('packed numbers', () => {
  it('are summed each by itself, as PostgreSQL sums the whole', () => {
    const numbers = fc.array(fc.nat(1_000_000_000), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (rows) => {
        const sum = rows.reduce((total, row) => total + BigInt(packed(row)), 0n);
        const each = [0, 1, 2, 3, 4].map((place) => rows.reduce((total, row) => total + (row[place] ?? 0), 0));
        expect(unpacked(String(sum), 5)).toEqual(each);
      }),
    );
  });

  it('are noughts where there is no sum', () => {
    expect(unpacked(null, 3)).toEqual([0, 0, 0]);
  });
});
