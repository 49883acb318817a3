import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bearerToken, readToken } from '../../src/identity/issuers/token-parts.js';

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const token = (header: string, claims: string): string => `${encoded(header)}.${encoded(claims)}.AA`;

describe('an Authorization header', () => {
  it.each([
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer a.b.c', 'a.b.c'],
    ['Bearer   a-_1.b.c', 'a-_1.b.c'],
    [undefined, null],
    ['', null],
    ['Bearer', null],
    ['Bearer a.b', null],
    ['Bearer a.b.', null],
    ['Bearer a.b.c.d', null],
    ['Bearer a.b.c d.e.f', null],
    ['Bearer a.b.c, Bearer d.e.f', null],
    ['Bearer a.b.c=', null],
    ['Basic a.b.c', null],
    ['DPoP a.b.c', null],
    [`Bearer a.b.${'c'.repeat(8_192)}`, null],
  ])('%.40j carries %j', (header, carried) => {
    expect(bearerToken(header)).toBe(carried);
  });
});

describe('a token', () => {
  it('says what was put into it', () => {
    const object = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false }));
    fc.assert(
      fc.property(object, object, (header, claims) => {
        const [one, other] = [JSON.stringify(header), JSON.stringify(claims)];
        expect(readToken(token(one, other))).toEqual({ header: JSON.parse(one), claims: JSON.parse(other) });
      }),
    );
  });

  it.each(['', 'null', '7', '"text"', '[]', '{', '{"a":1}x', "{'a':1}"])('is none with %j in it', (part) => {
    expect([readToken(token(part, '{}')), readToken(token('{}', part))]).toEqual([undefined, undefined]);
  });

  it.each(['{"iss":"a","iss":"b"}', '{"a":[{"b":1,"\\u0062":2}]}', '{"a":1, "a" : 1}', '{"a":":","a":"\\":"}'])(
    'is none with twins in it: %s',
    (part) => {
      expect([readToken(token(part, '{}')), readToken(token('{}', part))]).toEqual([undefined, undefined]);
    },
  );

  it('is none when it is not UTF-8, or nested without end', () => {
    expect(
      readToken(`${encoded('{}')}.${Buffer.from('{"a":"\xff"}', 'latin1').toString('base64url')}.AA`),
    ).toBeUndefined();
    expect(readToken(token('{}', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`))).toBeUndefined();
  });

  it('never fails to be read', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.string(), fc.string()).map(([a, b]) => token(a, b)),
        ),
        (text) => {
          expect(() => readToken(text)).not.toThrow();
        },
      ),
    );
  });
});
