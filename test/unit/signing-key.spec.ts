import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { signerAmong, type SigningKey } from '../../src/identity/signing-key.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = (kid: string, signsFrom: number, verifiesUntil = Infinity): SigningKey => ({
  kid,
  publicJwk: {},
  publicKey,
  privateKey,
  signsFrom,
  verifiesUntil,
});

describe('the key that signs', () => {
  it.each([
    ['the only one', [key('a', 0)], 'a'],
    ['the old one until the new one begins', [key('a', 0, 300), key('b', 101)], 'a'],
    ['the new one from then on', [key('a', 0, 300), key('b', 100)], 'b'],
    ['the newest of two without an end', [key('a', 0), key('b', 100), key('c', 50)], 'b'],
    ['never one that was replaced before it began', [key('b', 90, 300), key('c', 50)], 'c'],
    ['never one that is retired', [key('a', 0), key('b', 90, 100)], 'a'],
    ['never one whose private part is gone', [{ ...key('b', 90), privateKey: undefined }, key('a', 0)], 'a'],
    ['none before any begins', [key('a', 101)], undefined],
  ])('is %s', (_what, keys, kid) => {
    expect(signerAmong(keys, 100)?.kid).toBe(kid);
  });

  it('does not depend on the order of the keys', () => {
    const time = fc.integer({ min: 0, max: 200 });
    const keys = fc.uniqueArray(fc.tuple(time, fc.option(time, { nil: Infinity })), { selector: String });
    fc.assert(
      fc.property(keys, (given) => {
        const all = given.map(([from, until], place) => key(String(place), from, until));
        expect(signerAmong(all.toReversed(), 100)?.kid).toBe(signerAmong(all, 100)?.kid);
      }),
    );
  });
});
