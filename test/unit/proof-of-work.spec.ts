import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  makeChallenge,
  MAX_NUMBER,
  type Proof,
  provenUntil,
  readProof,
} from '../../src/collection/proof-of-work/challenge.js';
import { readProofHeader } from '../../src/collection/proof-of-work/proof-header.js';
import { solve } from '../../src/button/browser/solve.js';

const key = randomBytes(32);
const service = randomUUID();
const NOW = 1_790_000_000;
const HOUR = 3_600;

function proofOf(number: number, at = NOW, of = service): Proof {
  const { maxnumber: _max, ...challenge } = makeChallenge(key, of, at, number);
  return { ...challenge, number };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a challenge', () => {
  it('commits to salt and number, and is good for one to two hours', () => {
    const { salt, challenge, maxnumber } = makeChallenge(key, service, NOW, 1_234);
    expect(challenge).toBe(digest(`${salt}1234`));
    expect(maxnumber).toBe(MAX_NUMBER);
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 9_000_000_000 }), (now) => {
        const left = (provenUntil(key, service, proofOf(7, now), now) ?? 0) - now;
        expect(left).toBeGreaterThan(HOUR);
        expect(left).toBeLessThanOrEqual(2 * HOUR);
      }),
    );
  });

  it('is solved by the scripts of our pages and of others', async () => {
    const { maxnumber: _max, ...challenge } = makeChallenge(key, service, NOW, 321);
    const payload = await solve({ ...challenge, maxnumber: 500 }, Infinity);
    const proof = readProof(payload ?? '');
    expect(proof).toEqual({ ...challenge, number: 321 });
    expect(proof && provenUntil(key, service, proof, NOW)).toBeDefined();
    expect(await solve({ ...challenge, maxnumber: 200 }, Infinity)).toBeUndefined();
    expect(await solve({ ...challenge, maxnumber: 500 }, 0)).toBeUndefined();
  });
});

describe('a proof', () => {
  const proof = proofOf(4_242);
  const [, digits] = /expires=(\d+)/.exec(proof.salt) ?? [];
  const forged = { ...proof, salt: proof.salt.replace('expires=17', 'expires=27') };

  it.each<[string, Proof, number]>([
    ['another number', { ...proof, number: 4_243 }, NOW],
    ['another service', proofOf(4_242, NOW, randomUUID()), NOW],
    ['too late', proof, Number(digits)],
    ['an expiry of its own', forged, NOW],
    ['an expiry of its own, worked out', { ...forged, challenge: digest(`${forged.salt}4242`) }, NOW],
    ['another signature', { ...proof, signature: '0'.repeat(64) }, NOW],
    ['a short signature', { ...proof, signature: '' }, NOW],
    ['a challenge of its own', { ...proof, salt: `${'0'.repeat(24)}${proof.salt.slice(24)}` }, NOW],
    // The digits of the number stand right behind what is said of the challenge.
    ['a digit moved', { ...proof, salt: `${proof.salt}4`, number: 242 }, NOW],
    ['a salt without end', { ...proof, salt: proof.salt.slice(0, -1) }, NOW],
  ])('is refused: %s', (_case, given, now) => {
    expect(provenUntil(key, service, given, now)).toBeUndefined();
  });

  it('is refused under another key', () => {
    expect(provenUntil(randomBytes(32), service, proof, NOW)).toBeUndefined();
  });

  it('is read from the payload that the widget sends', () => {
    const payload = Buffer.from(JSON.stringify({ ...proof, took: 812 })).toString('base64');
    expect(readProof(payload)).toMatchObject(proof);
  });

  it('is nothing else, whatever comes', () => {
    const payload = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64');
    fc.assert(fc.property(fc.anything(), (value) => expect(readProof(payload(value))).toBeUndefined()));
    fc.assert(fc.property(fc.string(), (value) => expect(readProof(value)).toBeUndefined()));
    for (const part of Object.keys(proof)) expect(readProof(payload({ ...proof, [part]: null }))).toBeUndefined();
  });

  it.each(['', 'a b', 'é', 'a=b', 'A'.repeat(1_001)])('%j is no header', (header) => {
    expect(() => readProofHeader(header)).toThrow(expect.objectContaining({ type: 'malformed' }));
  });
});
