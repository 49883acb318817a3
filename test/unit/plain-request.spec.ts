import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { PlainRequests } from '../../src/http/direct/plain-request.js';
import '../support/properties.js';

const ID = '0B9D2F52-7C5E-4E5A-9C6E-3C1C7E0D9A11';
const LINE = `POST /v1/services/${ID}/responses HTTP/1.1`;
const BODY = '{"a":"è"}';
const LENGTH = String(Buffer.byteLength(BODY));
const PLAIN: readonly (readonly [string, string])[] = [
  ['Host', 'gradimento.example'],
  ['User-Agent', 'x'],
  ['Content-Type', 'application/json'],
  ['Content-Length', LENGTH],
];

const requests = new PlainRequests({
  before: '/v1/services/',
  after: '/responses',
  maxLength: 100,
  reads: ['idempotency-key'],
});

type Headers = readonly (readonly [string, string])[];

const bytesOf = (headers: Headers, line = LINE, body = BODY): Buffer =>
  Buffer.from([line, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n'));
const read = (headers: Headers, line?: string, body?: string) => requests.read(bytesOf(headers, line, body));
const without = (name: string) => PLAIN.filter(([given]) => given !== name);

describe('a plain request', () => {
  it('is known by its headers, however their names are written', () => {
    const shouted = PLAIN.map(([name, value]) => [name.toUpperCase(), value] as const);
    const found = read([...shouted, ['IDEMPOTENCY-key', ' Once\t '], ['X-Other', 'a'], ['X-Other', 'b']]);
    if (found === undefined || found === 'more') throw new Error('it is plain');
    expect([found.id, found.body.toString()]).toEqual([ID.toLowerCase(), BODY]);
    expect(Object.fromEntries(found.headers)).toEqual({
      host: 'gradimento.example',
      'content-type': 'application/json',
      'content-length': LENGTH,
      'idempotency-key': 'Once',
    });
  });

  it.each([...PLAIN.filter(([name]) => name !== 'User-Agent'), ['Idempotency-Key', 'a'], ['X-Forwarded-For', 'a']])(
    'has not two of %s',
    (name, value) => {
      expect(read([...without(name), [name, value]])).toBeDefined();
      expect(read([...without(name), [name, value], [name.toLowerCase(), value]])).toBeUndefined();
    },
  );

  it.each(['Host', 'Content-Type', 'Content-Length'])('has %s', (name) => {
    expect(read(without(name))).toBeUndefined();
  });

  it.each([
    ['Transfer-Encoding', 'chunked'],
    ['Content-Encoding', 'identity'],
    ['Expect', ''],
    ['Upgrade', 'h2c'],
    ['Connection', 'close'],
    ['Connection', 'keep-alive, upgrade'],
    ['Proxy-Connection', 'close'],
    ['origin', 'https://a.example'],
    ['AUTHORIZATION', 'Bearer x'],
    ['Access-Control-Request-Method', 'POST'],
    ['X-Text', 'perché'],
    ['X-Text', 'a\0b'],
    ['X-Text', 'a\rb'],
    ['X-Text', 'a\nb'],
    ['X-Text', 'a\r\n folded'],
    ['X Text', 'a'],
    ['X-Text ', 'a'],
    ['', 'a'],
  ])('has no %s: %j', (name, value) => {
    expect(read([...PLAIN, [name, value]])).toBeUndefined();
  });

  it.each([
    ['Content-Length', '101'],
    ['Content-Length', '0'],
    ['Content-Length', `0${LENGTH}`],
    ['Content-Length', `+${LENGTH}`],
    ['Content-Length', `${LENGTH}, ${LENGTH}`],
    ['Content-Length', '1e1'],
    ['Content-Length', ''],
    ['Content-Type', 'text/plain'],
    ['Content-Type', 'application/json; charset=latin1'],
  ])('has not %s: %s', (name, value) => {
    expect(read([...without(name), [name, value]])).toBeUndefined();
  });

  it.each([
    LINE.replace('POST', 'PUT'),
    LINE.replace('POST', 'post'),
    LINE.replace('1.1', '1.0'),
    LINE.replace('/responses', '/responses?a'),
    LINE.replace('/responses', '/response-batches'),
    LINE.replace(ID, `${ID.slice(0, -1)}g`),
    LINE.replace(ID, ID.slice(0, -1)),
    `${LINE} `,
    `\r\n${LINE}`,
    LINE.replace('POST /v1', 'POST http://a.example/v1'),
  ])('is not %j', (line) => {
    expect(read(PLAIN, line)).toBeUndefined();
  });

  it('is not plain with what is behind it, and not whole without its last byte', () => {
    expect(requests.read(Buffer.concat([bytesOf(PLAIN), Buffer.from('G')]))).toBeUndefined();
    const cut = fc.integer({ min: 1, max: Buffer.byteLength(BODY) });
    fc.assert(
      fc.property(cut, (missing) => {
        expect(requests.read(bytesOf(PLAIN).subarray(0, -missing))).toBe('more');
      }),
    );
  });
});
