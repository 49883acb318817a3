import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { RateLimits } from '../src/http/rate-limits.js';
import {
  type Administration,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const ORIGIN = 'https://www.comune.example.it';
const WITH_PORT = 'https://servizi.example.it:8443';
const STRANGER = 'https://www.comune.example.com';
const METHODS = { questionnaire: 'GET', responses: 'POST', exposures: 'POST' } as const;
const BODIES = {
  responses: (format_version: string) => ({ format_version, answers: core(4) }),
  exposures: () => undefined,
};
type Operation = keyof typeof METHODS;

describe('pages of other origins', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let format_version: string;
  let token: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ RATE_LIMIT_SERVICE: 50 });
    // Only where a test says so is anything beyond a limit.
    let now = 0;
    platform.api.get(RateLimits).clock = (): number => (now += 60_000);
    administration = await joinAdministration(platform);
    service = await registerService(administration, { allowed_origins: [ORIGIN, WITH_PORT] });
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

  const url = (operation: Operation, id = service): string => `/v1/services/${id}/${operation}`;
  const preflight = (operation: Operation, origin: string, headers: Record<string, string> = {}): request.Test =>
    request(platform.root)
      .options(url(operation))
      .set({ Origin: origin, 'Access-Control-Request-Method': METHODS[operation], ...headers });
  const ask = (operation: Operation, origin: string, id = service): request.Test =>
    operation === 'questionnaire'
      ? request(platform.root).get(url(operation, id)).set('Origin', origin)
      : request(platform.root).post(url(operation, id)).set('Origin', origin).send(BODIES[operation](format_version));
  const grants = ({ headers }: request.Response): string[] =>
    Object.keys(headers).filter((name) => name.startsWith('access-control-'));
  const change = (values: object): request.Test =>
    request(platform.root)
      .patch(`/v1/services/${service}`)
      .auth(token, { type: 'bearer' })
      .set('Content-Type', 'application/merge-patch+json')
      .send(JSON.stringify(values));

  describe.each(['questionnaire', 'responses', 'exposures'] as const)('at the %s', (operation) => {
    it.each([ORIGIN, WITH_PORT])('may ask first, from %s', async (origin) => {
      const response = await preflight(operation, origin, {
        'Access-Control-Request-Headers': 'content-type, Idempotency-Key',
      });
      expect([response.status, response.text]).toEqual([204, '']);
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': METHODS[operation],
        'access-control-allow-headers': 'Content-Type, Idempotency-Key, Proof-Of-Work',
        'access-control-max-age': '600',
        vary: 'Origin',
      });
      expect(response.headers).not.toHaveProperty('access-control-allow-credentials');
    });

    it.each([ORIGIN, WITH_PORT])('may read the answer, from %s', async (origin) => {
      const { status, headers } = await ask(operation, origin);
      expect(status).toBeLessThan(300);
      expect(headers['access-control-allow-origin']).toBe(origin);
      expect(headers['access-control-expose-headers']).toContain('Retry-After');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
      expect(String(headers.vary).split(', ')).toContain('Origin');
    });

    it.each([
      STRANGER,
      'null',
      '*',
      'http://www.comune.example.it',
      'https://www.comune.example.it.evil.example',
      'https://evil-www.comune.example.it',
      'https://comune.example.it',
      'https://www.comune.example.it:443',
      'https://www.comune.example.it:8443',
      'https://www.comune.example.it/',
      'https://WWW.comune.example.it',
      'https://www.comune.example.it, https://evil.example',
      `${ORIGIN}\u0020${ORIGIN}`,
      'https://www.comune.example.it@evil.example',
      'https://servizi.example.it',
    ])('may not, from %s', async (origin) => {
      for (const response of [await preflight(operation, origin), await ask(operation, origin)]) {
        expect([grants(response), response.status < 300]).toEqual([[], true]);
        expect(String(response.headers.vary).split(', ')).toContain('Origin');
      }
    });

    it.each([
      ['another method', { 'Access-Control-Request-Method': 'DELETE' }],
      ['another header', { 'Access-Control-Request-Headers': 'content-type, authorization' }],
      ['a header that is none', { 'Access-Control-Request-Headers': '*' }],
    ])('may not ask with %s', async (_case, headers) => {
      const response = await preflight(operation, ORIGIN, headers);
      expect([response.status, grants(response)]).toEqual([204, []]);
    });

    it('do not matter to who comes without one', async () => {
      const response = await ask(operation, ORIGIN).unset('Origin');
      expect([response.status < 300, grants(response)]).toEqual([true, []]);
      expect(String(response.headers.vary).split(', ')).toContain('Origin');
    });

    it.each([randomUUID(), 'no-id'])('of no service may not: %s', async (id) => {
      const asked = await request(platform.root)
        .options(url(operation, id))
        .set({ Origin: ORIGIN, 'Access-Control-Request-Method': METHODS[operation] });
      const response = await ask(operation, ORIGIN, id);
      expect([asked.status, grants(asked), response.status >= 400, grants(response)]).toEqual([204, [], true, []]);
    });

    it('are told also what was wrong', async () => {
      const response = await request(platform.root)
        .post(url('responses'))
        .set({ Origin: ORIGIN, 'Content-Type': 'text/plain' })
        .send('{}');
      expect([response.status, response.headers['access-control-allow-origin']]).toEqual([415, ORIGIN]);
    });
  });

  it('keep the language in what caches go by', async () => {
    const { headers } = await ask('questionnaire', ORIGIN);
    expect(headers.vary).toBe('Accept-Language, Origin');
    const again = await ask('questionnaire', ORIGIN).set('If-None-Match', String(headers.etag));
    expect([again.status, again.headers['access-control-allow-origin']]).toEqual([304, ORIGIN]);
  });

  it.each(['/v1/services', '/v1/releases', '/v1/oauth/token', '/v1/status', '/livez'])(
    'have no part in %s',
    async (path) => {
      const asked = await request(platform.root)
        .options(path)
        .set({ Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' });
      expect([asked.status, grants(asked)]).toEqual([405, []]);
      expect(grants(await request(platform.root).get(path).set('Origin', ORIGIN))).toEqual([]);
    },
  );

  it('of another service have no part in this', async () => {
    const other = await registerService(administration, { allowed_origins: [STRANGER] });
    expect(grants(await ask('questionnaire', ORIGIN, other))).toEqual([]);
    expect((await ask('questionnaire', STRANGER, other)).headers['access-control-allow-origin']).toBe(STRANGER);
    expect(grants(await ask('questionnaire', STRANGER))).toEqual([]);
  });

  it('are let in and shut out as soon as the service says so', async () => {
    expect((await change({ allowed_origins: [STRANGER] })).status).toBe(200);
    expect(grants(await preflight('responses', ORIGIN))).toEqual([]);
    expect((await preflight('responses', STRANGER)).headers['access-control-allow-origin']).toBe(STRANGER);
    // As another process would have written it.
    await platform.rows('UPDATE service SET allowed_origins = $1 WHERE id = $2', [[ORIGIN, WITH_PORT], service]);
    await eventually(async () => grants(await preflight('responses', STRANGER)).length === 0);
    expect((await preflight('responses', ORIGIN)).headers['access-control-allow-origin']).toBe(ORIGIN);
  });

  it('use up the limit of the service, and can read that they did', async () => {
    const limits = platform.api.get(RateLimits);
    const { clock } = limits;
    const now = clock() + 60_000;
    limits.clock = (): number => now;
    try {
      const seen = [];
      for (let sent = 0; sent < 51; sent += 1) seen.push(await preflight('responses', ORIGIN));
      expect(seen.slice(0, 50).map(({ headers }) => Number(headers['x-ratelimit-remaining']))).toEqual(
        Array.from({ length: 50 }, (_, at) => 49 - at),
      );
      expect(seen.at(-1)?.status).toBe(429);
      const { status, headers } = await ask('questionnaire', ORIGIN);
      expect([status, headers['access-control-allow-origin'], headers['retry-after']]).toEqual([429, ORIGIN, '2']);
    } finally {
      limits.clock = (): number => clock() + 120_000;
    }
  });
});
