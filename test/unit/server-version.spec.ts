import { describe, expect, it } from '@jest/globals';
import { reasonAgainst } from '../../src/database/server-version.js';

describe('the version of the server', () => {
  it.each([150_014, 150_020, 160_010, 170_006, 180_000, 180_004, 190_000])('%i will do', (version) => {
    expect(reasonAgainst(version)).toBeUndefined();
  });

  it.each([0, 90_624, 140_019])('%i is too old', (version) => {
    expect(reasonAgainst(version)).toBe('PostgreSQL 15 or later is required');
  });

  it.each([
    [150_013, '15.13', '15.14'],
    [160_000, '16.0', '16.10'],
    [160_009, '16.9', '16.10'],
    [170_005, '17.5', '17.6'],
  ])('%i has holes', (version, name, mended) => {
    expect(reasonAgainst(version)).toBe(
      `PostgreSQL ${name} has known holes in row-level security; ${mended} or later is required`,
    );
  });
});
