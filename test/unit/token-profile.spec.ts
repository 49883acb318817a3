import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { claimsFit, readHeader, type TokenProfile } from '../../src/identity/issuers/token-profile.js';

const NOW = 1_800_000_000;
const profile: TokenProfile = {
  issuer: 'https://issuer.example',
  audience: 'us',
  algorithms: ['RS256'],
  type: 'at+jwt',
  longestLife: 600,
};
const header = { alg: 'RS256', typ: 'at+jwt', kid: 'a-Key_1' };
const claims = { iss: profile.issuer, aud: 'us', jti: 'one', iat: NOW, exp: NOW + 600 };
/** Anything, with what nearly fits more often than by chance. */
const anything = fc.oneof(
  fc.anything(),
  fc.constantFrom(NOW, NOW + 600, 1e99, Infinity, NaN, -1, 'us', 'RS256', 'one'),
);

describe('a header', () => {
  it('names key and algorithm', () => {
    expect(readHeader({ ...header, x5t: 'AA' }, profile)).toEqual({ kid: 'a-Key_1', alg: 'RS256' });
  });

  it.each([
    { alg: 'none' },
    { alg: 'nOnE' },
    { alg: 'HS256' },
    { alg: 'rs256' },
    { alg: 'PS256' },
    { alg: ['RS256'] },
    { typ: 'JWT' },
    { typ: 'AT+JWT ' },
    { kid: '' },
    { kid: 'a/b' },
    { kid: 'a\n' },
    { kid: 'a'.repeat(129) },
    { kid: 7 },
    { crit: [] },
    { jku: 'x' },
    { x5u: 'x' },
    { jwk: {} },
    { x5c: [] },
    { b64: false },
    { zip: 'DEF' },
    { __proto__x: 1 },
  ])('with %j is refused', (changed) => {
    expect(readHeader({ ...header, ...changed }, profile)).toBeUndefined();
  });

  it('of any kind never fails', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('alg', 'typ', 'kid', 'crit'), anything), (any) => {
        const read = readHeader({ ...header, ...any }, profile);
        expect(read === undefined || profile.algorithms.includes(read.alg)).toBe(true);
      }),
    );
  });
});

describe('claims', () => {
  it.each([{}, { aud: ['them', 'us'] }, { iat: NOW + 5, exp: NOW + 605 }, { more: true }])('with %j fit', (changed) => {
    expect(claimsFit({ ...claims, ...changed }, profile, NOW)).toBe(true);
  });

  it.each([
    { iss: 'https://issuer.example/' },
    { iss: undefined },
    { aud: 'usa' },
    { aud: ['them'] },
    { aud: [] },
    { aud: ['us', 7] },
    { aud: undefined },
    { jti: undefined },
    { jti: '' },
    { jti: 7 },
    { iat: undefined },
    { iat: String(NOW) },
    { iat: NOW + 6 },
    { iat: NaN },
    { exp: undefined },
    { exp: String(NOW + 600) },
    { exp: NOW + 601 },
    { exp: NOW },
    { exp: 1e99 },
    { iat: Infinity, exp: Infinity },
    { iat: -1e99, exp: 1e99 },
    { cnf: { jkt: 'x' } },
    { cnf: null },
  ])('with %j do not', (changed) => {
    expect(claimsFit({ ...claims, ...changed }, profile, NOW)).toBe(false);
  });

  it('that fit are for us, and die within their time', () => {
    const names = fc.constantFrom('iss', 'aud', 'jti', 'iat', 'exp');
    fc.assert(
      fc.property(fc.dictionary(names, anything), (any) => {
        const given: Record<string, unknown> = { ...claims, ...any };
        if (!claimsFit(given, profile, NOW)) return;
        expect(given.iss).toBe(profile.issuer);
        expect([given.aud].flat()).toContain('us');
        expect(Number(given.exp)).toBeLessThanOrEqual(NOW + 605);
      }),
    );
  });
});
