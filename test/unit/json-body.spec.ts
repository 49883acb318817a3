import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeText, isWellEncoded, parseForm, parseJson, parseJsonBody, readLines } from '../../src/http/body.js';

const malformed = (detail: string): unknown => expect.objectContaining({ type: 'malformed', detail });
const ILL_FORMED = 'text must be well-formed and without NUL';
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

  it.each([
    String.raw`{"a":"x\u0000"}`,
    String.raw`{"a\u0000":1}`,
    String.raw`["\ud800"]`,
    String.raw`["\uDC00\uD800"]`,
    String.raw`["\uD83D x"]`,
    String.raw`[["\\\u0000"]]`,
    String.raw`{"\udfff":null}`,
  ])('%s is refused for its text', (text) => {
    expect(() => parseJson(text)).toThrow(malformed(ILL_FORMED));
    expect(() => readLines(Buffer.from(`{}\nnot JSON\n${text}\n`))).toThrow(malformed(ILL_FORMED));
  });

  it.each([
    String.raw`["\ud83d\ude00"]`,
    String.raw`["\\u0000"]`,
    String.raw`["\\\\ud800"]`,
    String.raw`["perch\u00e9", "\u000a"]`,
    '["😀"]',
  ])('%s is well-formed', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
    expect(readLines(Buffer.from(text))).toBe(text);
  });

  it('is taken if and only if all of its texts are well-formed and without NUL', () => {
    const unit = fc.constantFrom('a', '\\', '"', '\0', '\ud800', '\udc00', '\u00e8', 'u0000', '__proto__');
    const texts = fc.string({ unit, maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (name, value) => {
        const body = Buffer.from(JSON.stringify([{ [`x${name}`]: 1 }, value]).replaceAll('\0', String.raw`\u0000`));
        const fine = [name, value].every((text) => !/\0|\p{Surrogate}/u.test(text));
        if (fine) expect(parseJsonBody(body)).toEqual([{ [`x${name}`]: 1 }, value]);
        else expect(() => parseJsonBody(body)).toThrow(malformed(ILL_FORMED));
      }),
    );
  });
});

describe('an NDJSON body', () => {
  it('is left to its reader, with the lines that are not JSON', () => {
    const text = `{"a":1}\n{"__proto__":1}\n${'['.repeat(100)}"\\u0000"\n{\n`;
    expect(readLines(Buffer.from(text))).toBe(text);
  });
});

describe('a form', () => {
  it.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&b=&a=2&a=3', { a: ['1', '2', '3'], b: '' }],
    ['a=x+y%20z&perch%C3%A9=s%C3%AC', { a: 'x y z', perché: 'sì' }],
    ['a=%2500&b=%F0%9F%98%80', { a: '%00', b: '😀' }],
  ])('%s is read', (text, fields) => {
    expect({ ...parseForm(Buffer.from(text)) }).toEqual(fields);
  });

  it.each(['a=%00', '%00=a', 'a=\0', 'a=%ED%A0%80', 'a=%C3', 'a=%zz', 'a=100%'])('%j is refused', (text) => {
    expect(() => parseForm(Buffer.from(text))).toThrow(malformed(ILL_FORMED));
  });

  it('is UTF-8', () => {
    expect(() => parseForm(bytes(0x61, 0x3d, 0xe8))).toThrow(malformed('the body is not UTF-8'));
  });

  it('has no member that stands for something else', () => {
    expect(() => parseForm(Buffer.from('__proto__=a'))).toThrow(malformed('the body has a forbidden member'));
    expect(parseForm(Buffer.from('a=1')).constructor).toBeUndefined();
  });
});

describe('a URL', () => {
  it.each([
    ['/v1/services?cursor=a%2Bb%C3%A8', true],
    ['/v1/x%2500', true],
    ['/v1/x%00', false],
    ['/v1/x?q=%00', false],
    ['/v1/x?q=%ED%A0%80', false],
    ['/v1/x?q=%', false],
  ])('%s stands for text: %s', (url, fine) => {
    expect(isWellEncoded(url)).toBe(fine);
  });
});
