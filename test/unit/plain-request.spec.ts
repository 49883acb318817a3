import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { PlainRequests } from '../../src/http/plain-request.js';

const PLAIN: readonly (readonly [string, string])[] = [
  ['Host', 'gradimento.example'],
  ['User-Agent', 'x'],
  ['Content-Type', 'application/json'],
  ['Content-Length', '12'],
];

const requests = new PlainRequests(100, ['idempotency-key']);

const read = (headers: readonly (readonly [string, string])[], about: Partial<IncomingMessage> = {}) =>
  requests.headersOf({ method: 'POST', httpVersion: '1.1', rawHeaders: headers.flat(), ...about } as IncomingMessage);

const without = (name: string) => PLAIN.filter(([given]) => given !== name);

describe('a plain request', () => {
  it('is known by its headers, however their names are written', () => {
    const shouted = PLAIN.map(([name, value]) => [name.toUpperCase(), value] as const);
    const found = read([...shouted, ['IDEMPOTENCY-key', 'Once'], ['X-Other', 'a'], ['X-Other', 'b']]);
    expect(Object.fromEntries(found ?? [])).toEqual({
      host: 'gradimento.example',
      'content-type': 'application/json',
      'content-length': '12',
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
    ['origin', 'https://a.example'],
    ['AUTHORIZATION', 'Bearer x'],
    ['Access-Control-Request-Method', 'POST'],
  ])('has no %s', (name, value) => {
    expect(read([...PLAIN, [name, value]])).toBeUndefined();
  });

  it.each([
    ['Content-Length', '101'],
    ['Content-Length', '0'],
    ['Content-Length', '1e1'],
    ['Content-Length', ''],
    ['Content-Type', 'text/plain'],
    ['Content-Type', 'application/json; charset=latin1'],
  ])('has not %s: %s', (name, value) => {
    expect(read([...without(name), [name, value]])).toBeUndefined();
  });

  it.each([{ method: 'PUT' }, { httpVersion: '1.0' }])('is not %j', (about) => {
    expect(read(PLAIN, about)).toBeUndefined();
  });
});
