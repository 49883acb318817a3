import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { newInboxKey, openerFrom, Sealer } from '../../src/collection/sealing/envelope.js';

const key = newInboxKey();
const opener = openerFrom(key.privateKey);
const HEAD = 32 + 12 + 16;

describe('an envelope', () => {
  it('is opened by the holder of the key, whoever sealed it', () => {
    const sealers = Array.from({ length: 3 }, () => new Sealer(key.publicKey));
    fc.assert(
      fc.property(fc.constantFrom(...sealers), fc.string({ unit: 'binary' }), fc.string(), (sealer, text, binding) => {
        const well = text.toWellFormed();
        expect(opener.open(sealer.seal(well, binding), binding)).toBe(well);
      }),
    );
  });

  it('has no more of the text in it than its length', () => {
    const sealed = new Sealer(key.publicKey).seal('canarino', 'a');
    expect(sealed).toHaveLength(HEAD + 8);
    expect(sealed.includes('canarino')).toBe(false);
  });

  it('is never the same twice, and never under the same nonce', () => {
    const sealer = new Sealer(key.publicKey);
    const nonces = Array.from({ length: 1_000 }, () => sealer.seal('x', 'a').subarray(32, 44).toString('hex'));
    expect(new Set(nonces).size).toBe(1_000);
    const senders = Array.from({ length: 10 }, () => new Sealer(key.publicKey).seal('x', 'a').toString('hex'));
    expect(new Set(senders).size).toBe(10);
  });

  it('opens as nobody else’s, and not when a single bit of it was changed', () => {
    const sealed = new Sealer(key.publicKey).seal('[[1]]', 'tenant service');
    expect(() => opener.open(sealed, 'tenant other')).toThrow();
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => opener.open(changed, 'tenant service')).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => opener.open(sealed.subarray(0, length), 'tenant service')).toThrow();
    }
  });

  it('is opened by no other key', () => {
    const sealed = new Sealer(key.publicKey).seal('x', 'a');
    expect(() => openerFrom(newInboxKey().privateKey).open(sealed, 'a')).toThrow();
  });
});
