import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readKeySet, type VerificationKey } from '../../src/identity/issuers/key-set.js';
import { RemoteKeySet } from '../../src/identity/issuers/remote-key-set.js';

const rsa = (modulusLength: number): object =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' });
const ec = (namedCurve: string): object =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });
const good = rsa(2_048);

describe('a key set', () => {
  it('is its usable keys', () => {
    const keys = [
      { ...good, kid: 'rsa', alg: 'RS256', use: 'sig' },
      { ...ec('P-256'), kid: 'ec' },
      { ...good, kid: 'for encryption', use: 'enc' },
      { ...rsa(1_024), kid: 'short' },
      { ...ec('P-384'), kid: 'another curve' },
      { kty: 'oct', k: 'AAAA', kid: 'symmetric' },
      { kty: 'RSA', n: 7, e: {}, kid: 'garbage' },
      { ...good },
      'text',
      null,
    ];
    const read = readKeySet({ keys });
    expect([...read.keys()].toSorted()).toEqual(['ec', 'rsa']);
    expect([read.get('rsa')?.alg, read.get('ec')?.alg]).toEqual(['RS256', undefined]);
  });

  it('takes the first of two keys of one name', () => {
    const twins = {
      keys: [
        { ...good, kid: 'a', alg: 'RS256' },
        { ...good, kid: 'a', alg: 'PS256' },
      ],
    };
    expect(readKeySet(twins).get('a')?.alg).toBe('RS256');
  });

  it.each([
    [{ keys: Array.from({ length: 51 }, () => ({ ...good, kid: 'a' })) }, 'more than 50 keys'],
    [{ keys: [] }, 'no usable key'],
    [{ keys: 'a' }, 'no key set'],
    [[{ ...good, kid: 'a' }], 'no key set'],
    [null, 'no key set'],
  ])('is refused: %.30j', (value, why) => {
    expect(() => readKeySet(value)).toThrow(why);
  });
});

describe('remembered keys', () => {
  let now: number;
  let asked: number;
  let published: Map<string, VerificationKey> | undefined;
  let keys: RemoteKeySet;

  beforeEach(() => {
    now = 1_000;
    asked = 0;
    published = new Map([['a', { pem: 'A', alg: 'RS256' }]]);
    const fetchKeys = async (): Promise<Map<string, VerificationKey>> => {
      asked += 1;
      if (!published) throw new Error('down');
      return new Map(published);
    };
    keys = new RemoteKeySet('issuer', fetchKeys, { maxAge: 3_600, refetch: 300 }, () => now);
  });

  const find = (kid: string, alg = 'RS256'): Promise<string | undefined> => keys.find(kid, alg);
  const unavailable = expect.objectContaining({ type: 'unavailable', headers: { 'Retry-After': '10' } });

  it('are fetched once for all who come together', async () => {
    expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['A', 'A', undefined]);
    expect(asked).toBe(1);
  });

  it('are for the algorithm that they name', async () => {
    expect(await find('a', 'PS256')).toBeUndefined();
  });

  it('are looked for again when a name is not among them, but rarely', async () => {
    await find('a');
    published?.set('b', { pem: 'B' });
    expect(await Promise.all([find('b'), find('b')])).toEqual(['B', 'B']);
    expect([await find('c'), await find('d'), asked]).toEqual([undefined, undefined, 2]);
    now += 299;
    expect([await find('c'), asked]).toEqual([undefined, 2]);
    now += 1;
    expect([await find('c'), asked]).toEqual([undefined, 3]);
  });

  it('serve until they are too old, when no others can be had, and no longer', async () => {
    await find('a');
    published = undefined;
    now += 3_599;
    expect([await find('a'), await find('x')]).toEqual(['A', undefined]);
    now += 11;
    await expect(find('a')).rejects.toEqual(unavailable);
    const before = asked;
    now += 9;
    await expect(find('a')).rejects.toEqual(unavailable);
    expect(asked).toBe(before);
    published = new Map([['a', { pem: 'A2' }]]);
    now += 1;
    expect(await find('a')).toBe('A2');
  });

  it('are not asked for again soon after a failure, whatever for', async () => {
    await find('a');
    published = undefined;
    now += 1_800;
    expect(await find('a')).toBe('A');
    await Promise.resolve();
    now += 9;
    expect([await find('x'), asked]).toEqual([undefined, 2]);
    now += 1;
    expect([await find('x'), asked]).toEqual([undefined, 3]);
  });

  it('are fetched anew at half their age, without anybody waiting', async () => {
    await find('a');
    published = new Map([['a', { pem: 'A2' }]]);
    now += 1_800;
    expect([await find('a'), asked]).toEqual(['A', 2]);
    await Promise.resolve();
    expect([await find('a'), asked]).toEqual(['A2', 2]);
  });

  it('that are no longer published are forgotten', async () => {
    await find('a');
    published = new Map([['b', { pem: 'B' }]]);
    now += 3_600;
    expect([await find('b'), await find('a')]).toEqual(['B', undefined]);
  });
});
