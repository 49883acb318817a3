import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeText, parseJson, parseJsonBody } from '../../src/http/body.js';

const malformed = (detail: string): unknown => expect.objectContaining({ type: 'malformed', detail });
const bytes = (...given: number[]): Buffer => Buffer.from(given);

describe('a JSON body', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('may be absent', () => {
    expect(parseJsonBody(Buffer.alloc(0))).toBeUndefined();
  });

  it.each([
    ['a stray continuation', bytes(0x22, 0x80, 0x22)],
    ['an overlong slash', bytes(0x22, 0xc0, 0xaf, 0x22)],
    ['a surrogate', bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['a cut character', bytes(0x22, 0xe2, 0x82)],
    ['beyond Unicode', bytes(0x22, 0xf4, 0x90, 0x80, 0x80, 0x22)],
    ['Latin-1', Buffer.from('"però"', 'latin1')],
  ])('is UTF-8: %s is refused', (_case, body) => {
    expect(() => parseJsonBody(body)).toThrow(malformed('the body is not UTF-8'));
    expect(() => decodeText(body)).toThrow(malformed('the body is not UTF-8'));
  });

  it.each(['{', '{"a":1,}', 'undefined', "{'a':1}", '"a', '"\\', '1 2', 'NaN', ']', ']]][[['])(
    '%s is refused',
    (text) => {
      expect(() => parseJson(text)).toThrow(malformed('the body is not JSON'));
    },
  );

  it.each([
    ['[', ']', 1],
    ['{"a":', '}', 1],
    ['[{"]":', '}]', 2],
  ])('of %s…%s goes 32 deep and no deeper', (open, close, levels) => {
    const nested = (depth: number): string => open.repeat(depth / levels) + '1' + close.repeat(depth / levels);
    expect(parseJson(nested(32))).toEqual(JSON.parse(nested(32)));
    for (const bomb of [nested(32 + levels), nested(200_000)]) {
      expect(() => parseJson(bomb)).toThrow(malformed('the body is nested more than 32 deep'));
    }
  });

  it('may be wide, and have brackets in its texts', () => {
    const wide = [Array.from({ length: 1_000 }, () => []), '['.repeat(100), `"${'{'.repeat(100)}`];
    expect(parseJson(JSON.stringify(wide))).toEqual(wide);
  });

  it.each([
    '{"__proto__":{"admin":true}}',
    '{"a":[{"__proto__"\n:1}]}',
    '{"\\u005f\\u005fproto__":1}',
    '{"\\u005F\\u005Fproto__":1}',
  ])('%j is refused', (text) => {
    expect(() => parseJson(text)).toThrow(malformed('the body has a forbidden member'));
  });

  it.each(['["__proto__"]', '{"a":"__proto__"}', '{"a":"\\"__proto__\\": 1"}', '{"proto":1}'])(
    '%s is taken',
    (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    },
  );
});
