import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeText, isWellEncoded, parseForm, parseJson, parseJsonBody, parseLine } from '../../src/http/body.js';

const malformed = (detail: string): unknown => expect.objectContaining({ type: 'malformed', detail });
const ILL_FORMED = 'text must be well-formed and without NUL';
const bytes = (...given: number[]): Buffer => Buffer.from(given);

describe('a JSON body', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        // That name is refused.
        fc.pre(!text.includes('__proto__'));
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

  it.each([
    ['{"a":1,"a":1}', 'next to each other'],
    ['{"a":{"b":1,"c":2,"b":3}}', 'in a part'],
    ['[{"a":1},{"a":1,"b":[],"a":[]}]', 'in an element'],
    ['{"a":1,"\\u0061":2}', 'escaped'],
    ['{"\\"":1,"\\u0022":2}', 'a quote'],
    ['{"":1,"":2}', 'empty'],
    ['{"score":9,"score":1,"a":":,{}[]"}', 'with structure in texts'],
  ])('%s has a name twice, %s, and is refused', (text) => {
    expect(() => parseJson(text)).toThrow(malformed('the body has a member twice'));
  });

  it.each(['{"a":{"a":1},"b":{"a":2}}', '[{"a":1},{"a":1}]', '{"a":"a","A":":","a\\\\":"\\":{"}', '{"1":1,"01":1}'])(
    '%s has no name twice in one object',
    (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    },
  );

  it('is refused if and only if a name is twice in an object', () => {
    const name = fc.constantFrom('a', 'b', 'é', '"', '\\', ':', '{', ',');
    const members = fc.array(fc.tuple(name, fc.jsonValue({ maxDepth: 3 })), { maxLength: 4 });
    fc.assert(
      fc.property(members, ([...pairs]) => {
        const text = `{"in": [{${pairs.map(([key, value]) => `${JSON.stringify(key)} : ${JSON.stringify(value)}`).join()}}]}`;
        if (text.includes('__proto__')) return;
        const once = new Set(pairs.map(([key]) => key)).size === pairs.length;
        if (once) expect(parseJson(text)).toEqual(JSON.parse(text));
        else expect(() => parseJson(text)).toThrow(malformed('the body has a member twice'));
      }),
    );
  });

  it.each<[string, (count: number) => string]>([
    ['elements', (count) => JSON.stringify(Array.from({ length: count }, () => 1))],
    ['empty elements', (count) => JSON.stringify(Array.from({ length: count }, () => ({})))],
    [
      'members',
      (count) => JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, 'a,b']))),
    ],
    ['parts', (count) => JSON.stringify([Array.from({ length: count - 3 }, () => null), { a: 1 }])],
  ])('has up to 5,000 %s', (_case, write) => {
    const many = write(5_000);
    expect(parseJson(many)).toEqual(JSON.parse(many));
    const refusal = malformed('the body has more than 5000 members and elements');
    for (const count of [5_001, 50_000]) expect(() => parseJson(write(count))).toThrow(refusal);
    expect(parseJson(write(50_000), 50_000)).toBeDefined();
  });

  it.each(['1e400', '[-1e309]', '{"a":[1,{"b":9e999}]}', '1'.repeat(400)])('%s is no number', (text) => {
    expect(() => parseJson(text)).toThrow(malformed('the body has a number that is too large'));
  });

  it.each(['1e308', '1e-400', '-0', '"1e400"', '1e0'])('%s is taken', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('does not begin with a mark', () => {
    const marked = Buffer.from('\ufeff{}');
    expect(() => parseJsonBody(marked)).toThrow(malformed('the body begins with a byte order mark'));
    expect(parseJson('"\ufeff"')).toBe('\ufeff');
  });

  it.each(['{"constructor":{"prototype":{"admin":true}}}', '{"toString":1,"hasOwnProperty":2,"prototype":3}'])(
    '%s does no harm',
    (text) => {
      const value = parseJson(text) as object;
      expect(Object.keys(value)).toEqual(Object.keys(JSON.parse(text) as object));
      expect(Object.getPrototypeOf(value)).toBe(Object.getPrototypeOf({}));
      expect(({} as Record<string, unknown>).admin).toBeUndefined();
    },
  );

  it.each([
    ['quotes', (size: number) => `["${String.raw`\"`.repeat(size / 2)}"]`],
    ['backslashes', (size: number) => `["${'\\'.repeat(size)}"]`],
    ['an open text', (size: number) => `["${String.raw`\"`.repeat(size / 2)}`],
    ['escapes', (size: number) => `["${String.raw`\u0001`.repeat(size / 6)}"]`],
    ['brackets', (size: number) => '[]'.repeat(size / 2)],
  ])('of many %s comes to an end', (_case, write) => {
    const text = write(4 * 1024 * 1024);
    try {
      // What grows with the square would take hours.
      parseJson(text, 10_000_000);
    } catch (error) {
      expect(error).toEqual(expect.objectContaining({ type: 'malformed' }));
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
    expect(() => parseLine(text)).toThrow(malformed(ILL_FORMED));
  });

  it.each([
    String.raw`["\ud83d\ude00"]`,
    String.raw`["\\u0000"]`,
    String.raw`["\\\\ud800"]`,
    String.raw`["perch\u00e9", "\u000a"]`,
    '["😀"]',
  ])('%s is well-formed', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
    expect(parseLine(text)).toEqual(JSON.parse(text));
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

  it('has up to 5,000 fields, also of one name', () => {
    expect(parseForm(Buffer.from('a=1&'.repeat(4_999))).a).toHaveLength(4_999);
    expect(() => parseForm(Buffer.from('a&'.repeat(100_000)))).toThrow(malformed('the form has more than 5000 fields'));
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
