import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ProvenSecrets } from '../../src/identity/proven-secrets.js';

describe('secrets that were right before', () => {
  it('are right as long as their hash is good, and for no other', () => {
    const proven = new ProvenSecrets();
    proven.add('hash', 'secret');
    expect(proven.has(['other', 'hash'], 'secret')).toBe(true);
    expect([proven.has(['hash'], 'Secret'), proven.has(['other'], 'secret'), proven.has([], 'secret')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('are no more than so many, and are not kept as they are', () => {
    const proven = new ProvenSecrets(2);
    for (const name of ['a', 'b', 'c']) proven.add(`hash ${name}`, `secret ${name}`);
    expect(['a', 'b', 'c'].map((name) => proven.has([`hash ${name}`], `secret ${name}`))).toEqual([false, true, true]);
    expect(inspect(proven, { depth: Infinity })).not.toContain('secret');
  });
});
