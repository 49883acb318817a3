import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { assert, asyncProperty, integer, property, uint8Array } from 'fast-check';
import { blind } from '../../src/rating-tokens/blind-rsa.js';
import { type Bytes, fromBase64url, toBase64url, toBytes, toNumber } from '../../src/rating-tokens/bytes.js';
import { Challenges } from '../../src/rating-tokens/challenges.js';
import { encodePss } from '../../src/rating-tokens/pss-encoding.js';
import { modulusOf, readTokenKey, writeTokenKey } from '../../src/rating-tokens/public-key.js';
import { blindSign, isSigned } from '../../src/rating-tokens/rsa.js';
import { challengeDigest, SLOT_MS, slotAt } from '../../src/rating-tokens/token-challenge.js';
import { order } from '../../src/rating-tokens/token-order.js';
import { readToken, readTokenRequest } from '../../src/rating-tokens/token.js';

type Vector<K extends string> = Record<K, string>;

/** The vectors of the documents, as they were published. */
const vectors = (file: string): unknown => JSON.parse(readFileSync(`test/fixtures/${file}.json`, 'utf8')) as unknown;
const rfc9474 = vectors('rfc9474') as Vector<
  'n' | 'e' | 'd' | 'p' | 'q' | 'input_msg' | 'blinded_msg' | 'blind_sig' | 'sig'
>;
const rfc9578 = vectors('rfc9578') as Vector<
  'skS' | 'pkS' | 'token_challenge' | 'nonce' | 'blind' | 'salt' | 'token_request' | 'token_response' | 'token'
>[];

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex.replace(/^0x/, ''), 'hex'));
const hex = (given: Uint8Array): string => Buffer.from(given).toString('hex');
const number = (given: string): bigint => BigInt(given.startsWith('0x') ? given : `0x${given}`);

const base64url = (value: bigint, length: number): string => Buffer.from(toBytes(value, length)).toString('base64url');

/** The key of a vector that gives its numbers; longer ones than ours, so only to sign with. */
function privateKeyOf({ n, e, d, p, q }: Vector<'n' | 'e' | 'd' | 'p' | 'q'>): KeyObject {
  const [prime, other, exponent] = [number(p), number(q), number(d)];
  const inverse = powered(other, prime - 2n, prime);
  const half = n.length / 4 - 0.5;
  const jwk = {
    kty: 'RSA',
    n: base64url(number(n), 2 * half),
    e: base64url(number(e), 3),
    d: base64url(exponent, 2 * half),
    p: base64url(prime, half),
    q: base64url(other, half),
    dp: base64url(exponent % (prime - 1n), half),
    dq: base64url(exponent % (other - 1n), half),
    qi: base64url(inverse, half),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

function powered(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

describe('RSABSSA-SHA384-PSS-Deterministic (RFC 9474)', () => {
  it('signs blindly as the vector says', () => {
    const { blinded_msg, blind_sig } = rfc9474;
    expect(hex(blindSign(privateKeyOf(rfc9474), bytes(blinded_msg)))).toBe(blind_sig);
  });

  it('takes the signature of the vector, and none of another message', () => {
    const publicKey = createPublicKey(privateKeyOf(rfc9474));
    expect(isSigned(publicKey, bytes(rfc9474.input_msg), bytes(rfc9474.sig))).toBe(true);
    expect(isSigned(publicKey, bytes(`${rfc9474.input_msg}00`), bytes(rfc9474.sig))).toBe(false);
  });
});

describe('tokens of type 2 (RFC 9578)', () => {
  it.each(rfc9578.map((vector, index) => [index, vector] as const))('are as vector %d says', async (_index, vector) => {
    const privateKey = createPrivateKey(Buffer.from(vector.skS, 'hex').toString());
    const publicKey = createPublicKey(privateKey);
    expect(hex(writeTokenKey(publicKey))).toBe(vector.pkS);
    expect(readTokenKey(Buffer.from(vector.pkS, 'hex')).equals(publicKey)).toBe(true);
    const challenge = Uint8Array.from(
      Buffer.from(await crypto.subtle.digest('SHA-256', bytes(vector.token_challenge))),
    );
    const { request, finish } = await order(bytes(vector.pkS), bytes(vector.nonce), challenge, {
      salt: bytes(vector.salt),
      blind: number(vector.blind),
    });
    expect(hex(request)).toBe(vector.token_request);
    const asked = readTokenRequest(request);
    expect(asked?.keyByte).toBe(request[2]);
    const response = Uint8Array.from(blindSign(privateKey, asked?.blindedMessage ?? new Uint8Array()));
    expect(hex(response)).toBe(vector.token_response);
    expect(hex(finish(response))).toBe(vector.token);
    const token = readToken(bytes(vector.token));
    expect(token && isSigned(publicKey, token.signed, token.authenticator)).toBe(true);
  });

  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const spki = Uint8Array.from(writeTokenKey(publicKey));
  const modulus = toNumber(modulusOf(Buffer.from(spki)));

  it('are each signed under a blind of their own, of which the token says nothing', async () => {
    const message = new TextEncoder().encode('the same');
    const seen = new Set<string>();
    for (let each = 0; each < 5; each += 1) {
      const { message: blinded, finalise } = await blind(modulus, message);
      const signature = finalise(Uint8Array.from(blindSign(privateKey, blinded)));
      expect(isSigned(publicKey, message, signature)).toBe(true);
      seen.add(hex(blinded)).add(hex(signature));
    }
    expect(seen.size).toBe(10);
  });

  it('are not made of an answer with a bit in it turned', async () => {
    const { message, finalise } = await blind(modulus, new TextEncoder().encode('any'));
    const response = Uint8Array.from(blindSign(privateKey, message));
    response[200] = (response[200] ?? 0) ^ 4;
    expect(() => finalise(response)).toThrow('not a signature');
  });

  it('are not asked for under another kind of key', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048, publicExponent: 3 }).publicKey;
    const plain = publicKey.export({ type: 'spki', format: 'der' });
    for (const key of [writeTokenKey(other), plain]) {
      await expect(order(Uint8Array.from(key), new Uint8Array(32), new Uint8Array(32))).rejects.toThrow('not a key');
    }
  });

  it('nothing of another length or type is read as one', () => {
    const token = bytes(rfc9578[0]?.token ?? '');
    expect(readToken(token.slice(1))).toBeUndefined();
    expect(readToken(Uint8Array.of(...token, 0))).toBeUndefined();
    expect(readToken(token.map((byte, at) => (at === 1 ? 1 : byte)))).toBeUndefined();
  });
});

describe('bytes', () => {
  it('are the same after each way of writing them', () => {
    assert(
      property(uint8Array({ minLength: 1, maxLength: 300 }), (given) => {
        const copy = Uint8Array.from(given);
        expect(fromBase64url(toBase64url(copy))).toEqual(copy);
        expect(toBase64url(copy)).toBe(Buffer.from(copy).toString('base64url'));
        expect(toBytes(toNumber(copy), copy.length)).toEqual(copy);
      }),
    );
  });

  it('of an encoded message are as many as the modulus has, and fewer in value', async () => {
    const encoded = await encodePss(new TextEncoder().encode('x'), new Uint8Array(48));
    expect([encoded.length, (encoded[0] ?? 255) < 128, encoded.at(-1)]).toEqual([256, true, 0xbc]);
  });
});

describe('a challenge', () => {
  const service = { service_id: '7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17', rating_link_minutes: 30 };
  const now = Date.parse('2026-11-26T10:00:00Z');
  const minutes = (count: number): number => count * 60_000;
  const timeOf = async (endedAt: number, id = service.service_id): Promise<string> =>
    new Challenges().timeOf(service, hex(await challengeDigest(id, slotAt(endedAt))), now);

  it.each([
    [0, 'timely'],
    [29, 'timely'],
    [30, 'timely'],
    [41, 'lapsed'],
    [24 * 60, 'lapsed'],
    [5 * 24 * 60, 'unknown'],
    // A clock that is a little ahead.
    [-1, 'timely'],
    [-11, 'unknown'],
  ])('of a procedure that ended %d minutes ago is %s', async (ago, expected) => {
    expect(await timeOf(now - minutes(ago))).toBe(expected);
  });

  it('of another service is unknown', async () => {
    expect(await timeOf(now, 'deadbeef-0000-4000-8000-00000000f00d')).toBe('unknown');
  });

  it('never lapses before the time of the service is over, and at most a slot later', async () => {
    const challenges = new Challenges();
    await assert(
      asyncProperty(integer({ min: 0, max: minutes(90) }), integer({ min: 1, max: 60 }), async (ago, link) => {
        const digest = hex(await challengeDigest(service.service_id, slotAt(now - ago)));
        const verdict = challenges.timeOf({ ...service, rating_link_minutes: link }, digest, now);
        if (ago < minutes(link)) expect(verdict).toBe('timely');
        if (ago > minutes(link) + SLOT_MS) expect(verdict).toBe('lapsed');
      }),
    );
  });
});
