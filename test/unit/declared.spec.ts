import { describe, expect, it } from '@jest/globals';
import { Config } from '../../src/config/config.js';
import { declaredOperations, requireDeclared } from '../../src/contract/declared-operations.js';
import { bodyProblem, queryFaults } from '../../src/http/declared.js';

const lookup = declaredOperations({
  paths: {
    '/things/{thing_id}': {
      parameters: [{ name: 'thing_id', in: 'path' }, { $ref: '#/components/parameters/language' }],
      get: { parameters: [{ name: 'limit', in: 'query' }] },
      patch: { requestBody: { $ref: '#/components/requestBodies/change' } },
    },
  },
  components: {
    parameters: { language: { name: 'language', in: 'query' } },
    requestBodies: { change: { content: { 'application/merge-patch+json': {} } } },
  },
});

describe('what the document declares', () => {
  it('is found by method and path, as the router has it', () => {
    expect(lookup('GET', '/v1/things/:thing_id')).toEqual({ mediaTypes: [], query: ['language', 'limit'] });
    expect(lookup('PATCH', '/v1/things/:thing_id')).toEqual({
      mediaTypes: ['application/merge-patch+json'],
      query: ['language'],
    });
    expect(lookup('POST', '/v1/things/:thing_id')).toBeUndefined();
    expect(lookup('GET', '/v1/things/{thing_id}')).toBeUndefined();
  });

  it('is all that there may be under the API', () => {
    const refusal = 'openapi/openapi.json has no operation DELETE /v1/things/:thing_id; run "npm run openapi"';
    expect(() => requireDeclared(lookup, ['GET', 'DELETE'], '/v1/things/:thing_id')).toThrow(new Error(refusal));
    for (const [method, url] of [
      ['GET', '/v1/things/:thing_id'],
      ['HEAD', '/v1/things/:thing_id'],
      ['OPTIONS', '/v1/things/:thing_id'],
      ['GET', '/livez'],
    ] as const) {
      expect(() => requireDeclared(lookup, method, url)).not.toThrow();
    }
  });
});

describe('a body', () => {
  const json = { 'content-type': 'application/json', 'content-length': '2' };
  const takesJson = { mediaTypes: ['application/json'] };
  const typeOf = (method: string, headers: Record<string, string>, declared = takesJson): string | undefined =>
    bodyProblem({ method, headers }, declared)?.type;

  it.each<[string | undefined, string, Record<string, string>]>([
    [undefined, 'POST', json],
    [undefined, 'POST', { ...json, 'content-type': ' Application/JSON ;charset=UTF-8' }],
    [undefined, 'POST', { 'content-type': 'text/plain', 'content-length': '0' }],
    [undefined, 'GET', { 'content-length': '0' }],
    [undefined, 'POST', { 'content-type': 'application/json', 'transfer-encoding': 'Chunked' }],
    ['malformed', 'GET', json],
    ['malformed', 'DELETE', { 'transfer-encoding': 'chunked' }],
    ['malformed', 'POST', { 'content-type': 'application/json', 'transfer-encoding': 'gzip, chunked' }],
    ['unsupported-media-type', 'POST', { 'content-length': '2' }],
    ['unsupported-media-type', 'POST', { ...json, 'content-type': 'application/jsonp' }],
    ['unsupported-media-type', 'POST', { ...json, 'content-type': 'application/json;CHARSET = "latin1"' }],
    ['unsupported-media-type', 'POST', { ...json, 'content-encoding': 'br' }],
  ])('is %s: %s %j', (type, method, headers) => {
    expect(typeOf(method, headers)).toBe(type);
  });

  it('where none is declared may be an empty object', () => {
    expect(typeOf('POST', json, { mediaTypes: [] })).toBeUndefined();
    expect(typeOf('POST', { ...json, 'content-type': 'text/plain' }, { mediaTypes: [] })).toBe(
      'unsupported-media-type',
    );
  });
});

describe('a query', () => {
  it('has only what is declared, once', () => {
    expect(queryFaults({ limit: '1' }, ['limit', 'cursor'])).toEqual([]);
    expect(queryFaults({ limit: ['1', '2'], debug: '' }, ['limit'])).toEqual([
      { pointer: '/limit', detail: 'must be there once' },
      { pointer: '/debug', detail: 'is not a parameter of this operation' },
    ]);
    expect(queryFaults({ debug: '' })).toEqual([]);
  });
});

describe('TRUST_PROXY', () => {
  const load = (value: string): string | undefined => Config.load({ TRUST_PROXY: value }).TRUST_PROXY;

  it.each(['127.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8', '0.0.0.0/0'])('may be %s', (value) => {
    expect(load(value)).toBe(value);
  });

  it('is off by itself', () => {
    expect(load('')).toBeUndefined();
  });

  it.each(['true', '1', 'proxy.example.it', '10.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0.0/8/8', ',', '10.0.0.1,'])(
    'may not be %s',
    (value) => {
      expect(() => load(value)).toThrow('TRUST_PROXY must be addresses or networks');
    },
  );
});

describe('what is demanded of classes', () => {
  it('is five responses and two answers unless said otherwise', () => {
    expect(Config.load({})).toMatchObject({ K_ANONYMITY: 5, L_DIVERSITY: 2 });
    expect(Config.load({ K_ANONYMITY: '3', L_DIVERSITY: '1' })).toMatchObject({ K_ANONYMITY: 3, L_DIVERSITY: 1 });
  });

  it.each([
    ['K_ANONYMITY', '2', 'not be less than 3'],
    ['K_ANONYMITY', '0', 'not be less than 3'],
    ['K_ANONYMITY', '4.5', 'an integer'],
    ['K_ANONYMITY', '101', 'not be greater than 100'],
    ['L_DIVERSITY', '0', 'not be less than 1'],
  ])('may not be %s=%s', (name, value, fault) => {
    expect(() => Config.load({ [name]: value })).toThrow(fault);
  });
});
