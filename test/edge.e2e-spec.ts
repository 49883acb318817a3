import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import request from 'supertest';
import { createApi } from '../src/app.setup.js';
import {
  type Administration,
  core,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const JSON_TYPE = 'application/json';
const PATCH_TYPE = 'application/merge-patch+json';
const FORM = 'application/x-www-form-urlencoded';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes as they are and reads what comes until the server closes. */
async function speak(root: string, ...parts: string[]): Promise<Answer> {
  const { hostname, port } = new URL(root);
  const socket = connect(Number(port), hostname);
  const received: Buffer[] = [];
  socket.on('data', (chunk) => received.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  const [head = '', ...rest] = Buffer.concat(received).toString().split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const headers = fields.map((field) => [
    field.slice(0, field.indexOf(':')).toLowerCase(),
    field.slice(field.indexOf(':') + 2),
  ]);
  return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(headers), body: rest.join('\r\n\r\n') };
}

describe('at the edge', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let format_version: string;
  let token: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ TRUST_PROXY: '127.0.0.1' });
    administration = await joinAdministration(platform);
    service = await registerService(administration);
    format_version = await questionnaireVersion(platform, service);
    const { id, secret } = administration.credentials;
    const { body } = await request(platform.root)
      .post('/v1/oauth/token')
      .auth(id, secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    token = body.access_token;
  });

  afterAll(() => platform.stop());

  const http = (): ReturnType<typeof request> => request(platform.root);
  const signedIn = (test: request.Test): request.Test => test.auth(token, { type: 'bearer' });
  const answers = (): string => JSON.stringify({ format_version, answers: core(4) });

  /** A problem, whole and with everything that goes with it. */
  const problem = (response: request.Response): [number, string] => {
    const { status, type, headers } = response;
    const body = response.body as { status: number; type: string };
    expect([type, body.status]).toEqual(['application/problem+json', status]);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-ratelimit-limit': expect.stringMatching(/^\d+$/),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    return [status, body.type.replace('/problems/', '')];
  };

  /** Operations that take a body, each in a way of its own. */
  const targets: Record<string, { send: () => request.Test; type: string }> = {
    'a response': { send: () => http().post(`/v1/services/${service}/responses`), type: JSON_TYPE },
    'a batch': { send: () => signedIn(http().post(`/v1/services/${service}/response-batches`)), type: JSON_TYPE },
    'a new service': { send: () => signedIn(http().post('/v1/services')), type: JSON_TYPE },
    'a change': { send: () => signedIn(http().patch(`/v1/services/${service}`)), type: PATCH_TYPE },
    'an application': { send: () => http().post('/v1/applications'), type: JSON_TYPE },
  };
  const each = Object.keys(targets);
  const target = (name: string): { send: () => request.Test; type: string } => {
    const found = targets[name];
    if (!found) throw new Error(`no target ${name}`);
    return found;
  };
  const post = (name: string, body: string | Buffer, headers: Record<string, string> = {}): request.Test => {
    const { send, type } = target(name);
    const test = send().set({ 'Content-Type': type, ...headers });
    test.serialize((value: unknown) => value as string);
    return test.send(body);
  };

  const hostile: [string, string, string | Buffer][] = [
    ['NUL', 'malformed', String.raw`{"name":"a\u0000"}`],
    ['a lone high surrogate', 'malformed', String.raw`{"name":"\ud800"}`],
    ['a lone low surrogate', 'malformed', String.raw`{"name":"\udc00"}`],
    ['bytes that are not UTF-8', 'malformed', Buffer.from('{"name":"\xe8"}', 'latin1')],
    ['an overlong form', 'malformed', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['UTF-16', 'malformed', Buffer.from('{"name":"a"}', 'utf16le')],
    ['a byte order mark', 'malformed', '\ufeff{"name":"a"}'],
    ['a name twice', 'malformed', '{"name":"a","name":"b"}'],
    ['a name twice, escaped', 'malformed', String.raw`{"name":"a","n\u0061me":"b"}`],
    ['__proto__', 'malformed', '{"__proto__":{"admin":true}}'],
    ['20,000 arrays in each other', 'malformed', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['3,000 objects in each other', 'malformed', '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000)],
    ['17 of them', 'invalid', '{"a":'.repeat(17) + '1' + '}'.repeat(17)],
    ['1e400', 'malformed', '{"name":1e400}'],
    ['NaN', 'malformed', '{"name":NaN}'],
    ['half a body', 'malformed', '{"name":'],
    ['two values', 'malformed', '{}{}'],
    ['a comment', 'malformed', '{/* */}'],
    ['text that is no JSON', 'malformed', 'name=a'],
    ['constructor', 'invalid', '{"constructor":{"prototype":{"admin":true}}}'],
    ['toString and hasOwnProperty', 'invalid', '{"toString":1,"hasOwnProperty":1}'],
    ['null', 'invalid', 'null'],
    ['an array', 'invalid', '[]'],
    ['a text', 'invalid', '"a"'],
    ['a number', 'invalid', '1'],
  ];

  describe.each(each)('%s', (name) => {
    it.each(hostile)('of %s is %s', async (_case, type, body) => {
      const status = type === 'malformed' ? 400 : 422;
      expect(problem(await post(name, body))).toEqual([status, type]);
    });

    it('has a bound on its parts', async () => {
      if (name === 'a batch') return;
      const many = JSON.stringify({ name: Array.from({ length: 6_000 }, () => 1) });
      expect(problem(await post(name, many))).toEqual([400, 'malformed']);
    });

    it.each(['gzip', 'deflate', 'br', 'GZIP', 'identity, gzip'])('is not decompressed from %s', async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
      expect(problem(await post(name, bomb, { 'Content-Encoding': encoding }))).toEqual([
        415,
        'unsupported-media-type',
      ]);
    });

    it.each(['utf-16', 'iso-8859-1', '"UTF-7"', 'utf-8; charset=utf-16', ''])('has no charset %s', async (charset) => {
      const typed = { 'Content-Type': `${target(name).type}; charset=${charset}` };
      expect(problem(await post(name, '{}', typed))).toEqual([415, 'unsupported-media-type']);
    });

    it.each([
      'text/plain',
      'multipart/form-data; boundary=x',
      FORM,
      'text/html',
      'application/xml',
      'application',
      '*/*',
    ])('is not of %s', async (type) => {
      expect(problem(await post(name, 'a=b', { 'Content-Type': type }))).toEqual([415, 'unsupported-media-type']);
    });

    it('is of its own kind of JSON', async () => {
      const other = target(name).type === JSON_TYPE ? PATCH_TYPE : JSON_TYPE;
      expect(problem(await post(name, '{}', { 'Content-Type': other }))).toEqual([415, 'unsupported-media-type']);
    });

    it('has a type', async () => {
      const test = target(name).send();
      test.unset('Content-Type').serialize((value: unknown) => value as string);
      expect(problem(await test.send(Buffer.from('{}')).unset('Content-Type'))).toEqual([
        415,
        'unsupported-media-type',
      ]);
    });
  });

  describe('what an operation takes', () => {
    it.each([
      ['a response', () => post('a response', answers(), { 'Content-Type': 'Application/JSON; Charset="UTF-8"' }), 202],
      ['a response as it is', () => post('a response', answers(), { 'Content-Encoding': 'identity' }), 202],
      ['lines', () => post('a batch', answers(), { 'Content-Type': 'application/x-ndjson' }), 202],
      ['a change', () => post('a change', '{"name":"Anagrafe"}'), 200],
      ['a form, at the page', () => http().post(`/q/${service}`).type('form').send('step=1'), 422],
    ] as [string, () => request.Test, number][])('is %s', async (_case, send, status) => {
      const response = await send();
      expect(response.status === status || response.type === 'text/html').toBe(true);
    });

    it.each([
      ['lines of one response', () => http().post(`/v1/services/${service}/responses`).type('application/x-ndjson')],
      ['JSON, at the token endpoint', () => http().post('/v1/oauth/token').type(JSON_TYPE)],
      ['JSON, at the page', () => http().post(`/q/${service}`).type(JSON_TYPE)],
      ['text, where there is no body', () => signedIn(http().post('/v1/aggregation-runs')).type('text/plain')],
    ] as [string, () => request.Test][])('is not %s', async (_case, send) => {
      expect((await send().send('{}')).status).toBe(415);
    });

    it('is nothing, or nothing in an object, where it is declared to be nothing', async () => {
      const { istat } = platform;
      await istat.post('/aggregation-runs', {});
      await istat.post('/aggregation-runs');
      await expect(istat.post('/aggregation-runs', { all: true })).rejects.toMatchObject({
        status: 422,
        problem: { errors: [{ pointer: '', detail: 'the operation takes no body' }] },
      });
    });

    it.each(['get', 'delete', 'head'] as const)('is no body with %s', async (method) => {
      const response = await signedIn(http()[method](`/v1/services/${service}`))
        .type(JSON_TYPE)
        .send('{}');
      expect(response.status).toBe(method === 'delete' ? 405 : 400);
    });
  });

  describe('a query', () => {
    const errors = (response: request.Response): unknown => (response.body as { errors: unknown }).errors;

    it.each([
      ['limt=5', '/limt', 'is not a parameter of this operation'],
      ['limit=5&__proto__=1', '/__proto__', 'is not a parameter of this operation'],
      ['a%2Fb~=1', '/a~1b~0', 'is not a parameter of this operation'],
      ['limit=1&limit=200', '/limit', 'must be there once'],
      ['limit[]=1', '/limit[]', 'is not a parameter of this operation'],
    ])('%s is refused by name', async (query, pointer, detail) => {
      const response = await signedIn(http().get(`/v1/services?${query}`));
      expect(problem(response)).toEqual([422, 'invalid']);
      expect(errors(response)).toEqual([{ pointer, detail }]);
    });

    it.each([
      ['get', '/v1/status'],
      ['get', '/v1/releases'],
      ['post', '/v1/oauth/token'],
    ] as const)('that %s %s does not have is refused, also of strangers', async (method, path) => {
      const response = await http()[method](`${path}?debug=1`);
      expect([problem(response), errors(response)]).toEqual([
        [422, 'invalid'],
        [{ pointer: '/debug', detail: 'is not a parameter of this operation' }],
      ]);
    });

    it('is not looked at before it is known who asks', async () => {
      expect(problem(await http().get('/v1/services?debug=1'))).toEqual([401, 'unauthenticated']);
    });

    it('of many faults is told of some', async () => {
      const many = Array.from({ length: 500 }, (_, at) => `p${at}=`).join('&');
      expect(errors(await signedIn(http().get(`/v1/services?${many}`)))).toHaveLength(20);
    });

    it('may hold what is declared, also to a page', async () => {
      expect((await signedIn(http().get('/v1/services?limit=1&code=a'))).status).toBe(200);
      expect((await http().get(`/q/${service}?language=en&from=mail`)).status).toBe(200);
    });
  });

  describe('a method', () => {
    it.each([
      ['put', '/v1/releases', 'GET, HEAD, POST'],
      ['delete', '/v1/services', 'GET, HEAD, POST'],
      ['trace', '/v1/status', 'GET, HEAD'],
      ['options', '/v1/tenants', 'GET, HEAD, POST'],
      ['propfind', '/v1/oauth/token', 'POST'],
      ['patch', '/livez', 'GET, HEAD'],
      ['get', '/v1/services/1/responses?a=b', 'OPTIONS, POST'],
    ] as const)('%s of %s is answered with what there is: %s', async (method, path, allow) => {
      const response = await (http() as unknown as Record<string, (path: string) => request.Test>)[method]?.(path);
      if (!response) throw new Error('not sent');
      expect([problem(response), response.headers.allow]).toEqual([[405, 'method-not-allowed'], allow]);
    });

    it('that is none is malformed', async () => {
      const { status, headers } = await speak(platform.root, 'FETCH /v1/status HTTP/1.1\r\nHost: a\r\n\r\n');
      expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
    });

    it('is what the request line says', async () => {
      const { status } = await http().post('/v1/status').set('X-HTTP-Method-Override', 'GET');
      expect(status).toBe(405);
    });

    it.each(['/v1/status', '/v1/releases', '/livez', '/dashboard'])('HEAD works for %s', async (path) => {
      const { status, text, headers } = await http().head(path);
      expect([status, text ?? '', Number(headers['content-length']) > 0]).toEqual([200, '', true]);
    });
  });

  describe('a path', () => {
    it.each([
      '/v1/../v1/status/..',
      '/v1/%2e%2e/status',
      '//v1/status',
      '/v1//status',
      '/v1/status/',
      '/v1/status.',
      '/v1/status;jsessionid=1',
      '/V1/status',
      '/v1/tenants/..%2f..%2fetc%2fpasswd/clients/x/y',
      '/v1',
      '/v1/',
    ])('%s leads nowhere', async (path) => {
      const answer = await speak(platform.root, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect([answer.status, answer.headers['content-type']]).toEqual([404, 'application/problem+json']);
    });

    it.each(['/v1/%00', '/v1/%zz', '/v1/%c0%af', '/v1/status?a=%ff'])('%s is malformed', async (path) => {
      expect(problem(await http().get(path))).toEqual([400, 'malformed']);
    });

    it.each([`/v1/releases/${'a'.repeat(5_000)}`, `/v1/releases?cursor=${'a'.repeat(5_000)}`, `/${'a'.repeat(5_000)}`])(
      'of 5,000 characters is too long',
      async (path) => {
        expect(problem(await http().get(path))).toEqual([414, 'url-too-long']);
      },
    );

    it('is too long also for Node.js', async () => {
      const { status, body } = await speak(platform.root, `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`);
      expect([status, JSON.parse(body)]).toEqual([414, expect.objectContaining({ type: '/problems/url-too-long' })]);
    });
  });

  describe('what is no request', () => {
    const line = 'POST /v1/applications HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
    it.each([
      ['both lengths', 400, `${line}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
      ['both lengths, the other way', 400, `${line}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n`],
      ['two lengths', 400, `${line}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
      ['a negative length', 400, `${line}Content-Length: -1\r\n\r\n{}`],
      ['an unknown transfer encoding', 400, `${line}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
      ['a compressed transfer', 400, `${line}Connection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
      ['chunked twice', 400, `${line}Connection: close\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
      ['a chunk without length', 400, `${line}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
      ['a long chunk extension', 413, `${line}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n{}\r\n`],
      ['a header without colon', 400, 'GET /v1/status HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n'],
      ['a space before the colon', 400, 'GET /v1/status HTTP/1.1\r\nHost : a\r\n\r\n'],
      ['a folded header', 400, 'GET /v1/status HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n'],
      ['a bare line feed', 400, 'GET /v1/status HTTP/1.1\nHost: a\nX: a\rb\n\n'],
      ['no version', 400, 'GET /v1/status\r\n\r\n'],
      ['another protocol', 400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
      ['no host', 400, 'GET /v1/status HTTP/1.1\r\nConnection: close\r\n\r\n'],
      ['two hosts', 400, 'GET /v1/status HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
      ['two types', 400, `${line}Connection: close\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`],
      ['a large header', 431, `GET /v1/status HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`],
      ['many headers', 431, `GET /v1/status HTTP/1.1\r\nHost: a\r\n${'X-Header: a\r\n'.repeat(2_000)}\r\n`],
    ])('%s: %i', async (_case, status, bytes) => {
      const answer = await speak(platform.root, bytes);
      expect([answer.status, answer.headers['content-type'], answer.headers.connection]).toEqual([
        status,
        'application/problem+json',
        'close',
      ]);
      expect(JSON.parse(answer.body)).toMatchObject({ status, type: expect.stringMatching(/^\/problems\/[a-z-]+$/) });
      expect(Number(answer.headers['x-ratelimit-remaining'])).toBeGreaterThan(0);
    });

    it('is told so also where there was an answer before', async () => {
      const { hostname, port } = new URL(platform.root);
      const socket = connect(Number(port), hostname);
      const heard: string[] = [];
      socket.on('data', (part) => heard.push(part.toString()));
      socket.write('GET /v1/status HTTP/1.1\r\nHost: a\r\n\r\n');
      await once(socket, 'data');
      socket.write('nothing\r\n\r\n');
      await once(socket, 'close');
      expect(heard.join('').match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    });

    it('does not come in behind a body that was refused', async () => {
      const hidden = 'GET /v1/status HTTP/1.1\r\nHost: a\r\n\r\n';
      const answer = await speak(
        platform.root,
        `GET /v1/status HTTP/1.1\r\nHost: a\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
      );
      expect([answer.status, answer.body.includes('HTTP/1.1')]).toEqual([400, false]);
    });

    it('200 headers are none the less one', async () => {
      const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`X-Header-${at}`, 'a']));
      expect((await http().get('/v1/status').set(many)).status).toBe(200);
    });

    it('an expectation that nobody has to meet is none', async () => {
      const answer = await speak(
        platform.root,
        'GET /v1/status HTTP/1.1\r\nHost: a\r\nExpect: a miracle\r\nConnection: close\r\n\r\n',
      );
      expect(answer.status).toBe(200);
    });
  });

  describe('who does not get to an end', () => {
    let limits: { headersTimeout: number; requestTimeout: number };
    const server = (): Server => platform.api.getHttpServer();

    beforeAll(() => {
      const { headersTimeout, requestTimeout } = server();
      limits = { headersTimeout, requestTimeout };
      Object.assign(server(), { headersTimeout: 300, requestTimeout: 600 });
    });

    afterAll(() => void Object.assign(server(), limits));

    it('has bounds in ordinary operation', () => {
      expect(limits).toEqual({ headersTimeout: 10_000, requestTimeout: 30_000 });
      expect(server().timeout).toBe(60_000);
    });

    it.each([
      ['headers', 'GET /v1/status HTTP/1.1\r\nHost: a\r\n'],
      [
        'a body',
        'POST /v1/applications HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      ],
    ])('with %s is told so', async (_case, bytes) => {
      const answer = await speak(platform.root, bytes);
      expect([answer.status, answer.headers['content-type'], JSON.parse(answer.body)]).toEqual([
        408,
        'application/problem+json',
        { type: '/problems/timeout', title: expect.any(String), status: 408 },
      ]);
    });
  });

  describe('headers for a browser', () => {
    it.each(['/v1/status', '/v1/releases', '/livez', '/readyz', '/.well-known/jwks.json', '/nowhere', '/v1/%zz'])(
      'go with %s',
      async (path) => {
        const { headers } = await http().get(path);
        expect(headers).toMatchObject({
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': path.includes('jwks') ? 'public, max-age=300' : 'no-store',
        });
        expect(headers).not.toHaveProperty('strict-transport-security');
        expect(headers).not.toHaveProperty('x-powered-by');
      },
    );

    it('leave a page its own', async () => {
      const { headers } = await http().get(`/q/${service}`);
      expect(headers['content-security-policy']).toContain("form-action 'self'");
      expect(headers['referrer-policy']).toBe('no-referrer');
    });

    it.each([
      ['https', 'max-age=31536000; includeSubDomains'],
      ['http, https', 'max-age=31536000; includeSubDomains'],
      ['http', undefined],
      ['https, http', undefined],
    ])('say that a request which a trusted proxy got by %s must stay so: %s', async (forwarded, expected) => {
      for (const path of ['/v1/status', `/q/${service}`, '/nowhere']) {
        const { headers } = await http().get(path).set('X-Forwarded-Proto', forwarded);
        expect([path, headers['strict-transport-security']]).toEqual([path, expected]);
      }
    });
  });
});

describe('an operation that the document does not have', () => {
  it('keeps the API from starting', async () => {
    const platform = await TestPlatform.start();
    const api = await createApi(platform.config);
    try {
      const fastify = api.getHttpAdapter().getInstance();
      fastify.get('/livelier', () => 'outside of the API');
      expect(() => fastify.get('/v1/undeclared', () => 'here')).toThrow(
        'openapi/openapi.json has no operation GET /v1/undeclared; run "npm run openapi"',
      );
    } finally {
      await api.close();
      await platform.stop();
    }
  });
});

describe('without a proxy to trust', () => {
  it('nobody is believed to have come by HTTPS', async () => {
    const platform = await TestPlatform.start();
    try {
      const { headers } = await request(platform.root).get('/v1/status').set('X-Forwarded-Proto', 'https');
      expect(headers).not.toHaveProperty('strict-transport-security');
    } finally {
      await platform.stop();
    }
  });
});
