import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { RateLimits } from '../src/http/rate-limits.js';
import { Turns } from '../src/identity/turns.js';
import {
  addClient,
  type Administration,
  core,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { fill, operations } from './support/operations.js';
import { ADMIN, TestPlatform } from './support/platform.js';

const LIMITS = { RATE_LIMIT_CLIENT: 8, RATE_LIMIT_SERVICE: 6, RATE_LIMIT_PUBLIC: 7, RATE_LIMIT_TOKEN: 5 };
const MINUTE = 60_000;
const FORM = 'application/x-www-form-urlencoded';
/** From a block for examples. */
const ADDRESS = '203.0.113.77';
const BROWSER = 'Invented-Browser/77';

const limitOf = ({ headers }: request.Response): (number | undefined)[] =>
  ['limit', 'remaining', 'reset'].map((name) => {
    const value: unknown = headers[`x-ratelimit-${name}`];
    return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
  });

describe('limits of requests', () => {
  let platform: TestPlatform;
  let limits: RateLimits;
  let one: Administration;
  let other: Administration;
  let service: string;
  let now = 0;

  /** Every look at the clock finds another minute gone: nothing is ever beyond a limit. */
  const flow = (): void => void (limits.clock = (): number => (now += MINUTE));
  /** Time passes only where a test says so, from full limits on. */
  const freeze = (): void => {
    now += MINUTE;
    limits.clock = (): number => now;
  };

  beforeAll(async () => {
    platform = await TestPlatform.start(LIMITS);
    limits = platform.api.get(RateLimits);
    flow();
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
    service = await registerService(one);
  });

  afterAll(() => platform.stop());

  beforeEach(flow);

  const http = (): ReturnType<typeof request> => request(platform.root);
  const ask = (path: string): request.Test =>
    http().get(path).set('X-Forwarded-For', ADDRESS).set('User-Agent', BROWSER);
  const questionnaire = (id = service): request.Test => ask(`/v1/services/${id}/questionnaire`);
  const signIn = (id: string, secret: string): request.Test =>
    http().post('/v1/oauth/token').auth(id, secret).type('form').send({ grant_type: 'client_credentials' });
  const tokenOf = async ({ credentials: { id, secret } }: Pick<Administration, 'credentials'>): Promise<string> => {
    const { body } = await signIn(id, secret);
    return (body as { access_token: string }).access_token;
  };
  const services = (token: string): request.Test => ask('/v1/services').auth(token, { type: 'bearer' });
  const repeat = async (times: number, send: () => request.Test): Promise<request.Response[]> => {
    const seen = [];
    for (let time = 0; time < times; time += 1) seen.push(await send());
    return seen;
  };
  const statuses = (responses: request.Response[]): number[] => responses.map(({ status }) => status);

  describe('are told with every response', () => {
    const tokens: Record<string, string | undefined> = { nobody: undefined, 'a bad token': 'not.a.token' };

    beforeAll(async () => {
      tokens.Istat = await tokenOf({ credentials: ADMIN });
      tokens['an administration'] = await tokenOf(one);
    });

    it.each(operations())('of $id, whoever asks', async ({ method, path }) => {
      const ids = { tenant_id: randomUUID(), service_id: service, version: '1' };
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
      const url = fill(path, { ...Object.fromEntries(names.map((name) => [name, randomUUID()])), ...ids });
      for (const [who, token] of Object.entries(tokens)) {
        const asked = http()[method](`/v1${url}`);
        if (token) void asked.auth(token, { type: 'bearer' });
        const response = await asked;
        const [limit = 0, remaining, reset] = limitOf(response);
        expect([who, Object.values(LIMITS).includes(limit), remaining, reset]).toEqual([
          who,
          true,
          limit - 1,
          Math.ceil(60 / limit),
        ]);
      }
    });

    it.each<[number, string, () => request.Test]>([
      [400, 'JSON that is none', () => http().post(`/v1/services/${service}/responses`).type('json').send('{')],
      [400, 'a path that is no text', () => http().get('/v1/%zz')],
      [400, 'a NUL in the path', () => http().get('/v1/services/%00/questionnaire')],
      [400, 'a query that is no text', () => http().get('/v1/releases?cursor=%ED%A0%80')],
      [404, 'an unknown path', () => http().get('/v1/nowhere')],
      [405, 'an unknown method', () => http().put('/v1/releases')],
      [404, 'a path parameter without end', () => http().get(`/v1/releases/${'a'.repeat(1_000)}`)],
      [404, 'an unknown path at the root', () => http().get('/nowhere')],
      [
        413,
        'a large body',
        () =>
          http()
            .post(`/v1/services/${service}/responses`)
            .send({ a: 'a'.repeat(300_000) }),
      ],
      [
        413,
        'a large body, without a token',
        () =>
          http()
            .post('/v1/tenants')
            .send({ a: 'a'.repeat(300_000) }),
      ],
      [415, 'another media type', () => http().post(`/v1/services/${service}/responses`).type('text/plain').send('a')],
      [422, 'an empty response', () => http().post(`/v1/services/${service}/responses`).send({})],
      [200, 'HEAD', () => http().head('/v1/releases')],
      [200, 'a page', () => http().get(`/q/${service}`)],
      [404, 'a page of no service', () => http().get(`/q/${randomUUID()}`)],
      [200, 'the dashboard', () => http().get('/dashboard')],
      [200, 'readiness', () => http().get('/readyz')],
      [200, 'the document', () => http().get('/openapi.json')],
    ])('%i for %s', async (status, _case, send) => {
      const response = await send();
      const [limit = 0, remaining] = limitOf(response);
      expect([response.status, remaining]).toEqual([status, limit - 1]);
      if (status >= 400 && !response.type.startsWith('text/html')) {
        expect([response.type, response.body.status]).toEqual(['application/problem+json', status]);
      }
    });

    it('500 for a failure of the platform', async () => {
      await platform.rows('ALTER TABLE release RENAME TO release_elsewhere');
      const response = await http().get('/v1/releases');
      await platform.rows('ALTER TABLE release_elsewhere RENAME TO release');
      expect([response.status, response.body.type, ...limitOf(response)]).toEqual([500, '/problems/internal', 7, 6, 9]);
    });
  });

  describe('of a service', () => {
    it('end with 429, which says when to come back', async () => {
      freeze();
      const seen = await repeat(8, questionnaire);
      expect(statuses(seen)).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
      expect(seen.map((response) => limitOf(response)[1])).toEqual([5, 4, 3, 2, 1, 0, 0, 0]);
      expect(seen[7]?.headers).toMatchObject({ 'retry-after': '10', 'content-type': 'application/problem+json' });
      expect(seen[7]?.body).toEqual({ type: '/problems/too-many-requests', title: 'Too many requests', status: 429 });
      now += 9_999;
      expect((await questionnaire()).status).toBe(429);
      now += 1;
      expect(statuses(await repeat(2, questionnaire))).toEqual([200, 429]);
    });

    it('are its own, and the same for questionnaire, responses and page', async () => {
      const version = await questionnaireVersion(platform, service);
      const quiet = await registerService(other);
      const token = await tokenOf(one);
      freeze();
      const respond = (): request.Test =>
        http()
          .post(`/v1/services/${service}/responses`)
          .send({ format_version: version, answers: core(4) });
      expect(statuses(await repeat(2, respond))).toEqual([202, 202]);
      expect(statuses(await repeat(2, () => ask(`/q/${service}`)))).toEqual([200, 200]);
      expect(statuses(await repeat(2, () => questionnaire(service.toUpperCase())))).toEqual([200, 200]);
      expect((await respond()).status).toBe(429);
      const page = await ask(`/q/${service}`);
      expect([page.status, page.type, page.headers['retry-after']]).toEqual([429, 'text/html', '10']);
      expect((await questionnaire(quiet)).status).toBe(200);
      expect((await ask(`/v1/services/${service}`).auth(token, { type: 'bearer' })).status).toBe(200);
    });

    it('are looked at before the body is', async () => {
      freeze();
      const broken = (): request.Test => http().post(`/v1/services/${service}/responses`).type('json').send('{');
      expect(statuses(await repeat(7, broken))).toEqual([400, 400, 400, 400, 400, 400, 429]);
    });

    it('do not pass to a path that names none', async () => {
      freeze();
      const nameless = (): request.Test => questionnaire(`no-${randomUUID()}`);
      expect(statuses(await repeat(8, nameless))).toEqual([400, 400, 400, 400, 400, 400, 400, 429]);
      expect((await questionnaire()).status).toBe(200);
    });
  });

  describe('of a client', () => {
    it('do not touch another client', async () => {
      const [mine, theirs] = [await tokenOf(one), await tokenOf(other)];
      freeze();
      const seen = await repeat(9, () => services(mine));
      expect(statuses(seen)).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
      expect(seen.map((response) => limitOf(response)[1])).toEqual([7, 6, 5, 4, 3, 2, 1, 0, 0]);
      expect(seen[8]?.headers['retry-after']).toBe('8');
      expect(limitOf(await services(theirs))).toEqual([8, 7, 8]);
      now += 8_000;
      expect((await services(mine)).status).toBe(200);
    });

    it('are one for all of its tokens and operations, also those that it may not use', async () => {
      const tokens = [await tokenOf(one), await tokenOf(one)];
      freeze();
      for (const token of tokens) {
        await repeat(3, () => services(token));
        expect((await http().post('/v1/formats').auth(token, { type: 'bearer' }).send({})).status).toBe(403);
      }
      expect((await services(tokens[0] ?? '')).status).toBe(429);
    });

    it('are not used up by who only claims to be it', async () => {
      const token = await tokenOf(one);
      const [header, payload] = token.split('.');
      freeze();
      const forged = await repeat(12, () => services(`${header}.${payload}.${'A'.repeat(86)}`));
      expect(new Set(statuses(forged))).toEqual(new Set([401]));
      expect(new Set(forged.map((response) => limitOf(response)[0]))).toEqual(new Set([LIMITS.RATE_LIMIT_PUBLIC]));
      expect(limitOf(await services(token))).toEqual([8, 7, 8]);
    });
  });

  it('of an open operation are one for everybody', async () => {
    freeze();
    expect(statuses(await repeat(8, () => ask('/v1/releases')))).toEqual([200, 200, 200, 200, 200, 200, 200, 429]);
    expect((await ask('/v1/status')).status).toBe(200);
  });

  describe('of the token endpoint', () => {
    const assertion = (sub: string): string =>
      [{ alg: 'ES256' }, { sub, iss: sub }]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');

    const guess = (id: string): request.Test => signIn(id, 'a guess');

    it('go by the client that a failed request names, however it names it', async () => {
      const { id } = await addClient(platform, one.tenantId, ['pa_admin']);
      const encoded = id.replaceAll(/[a-f]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
      freeze();
      const guesses = [
        await guess(id),
        await guess(id.toUpperCase()),
        await guess(encoded),
        await http()
          .post('/v1/oauth/token')
          .type('form')
          .send({
            grant_type: 'client_credentials',
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: `${assertion(id)}.`,
          }),
        await signIn(id, 'another guess'),
      ];
      expect(statuses(guesses)).toEqual([401, 401, 401, 401, 401]);
      expect(guesses.map((response) => limitOf(response))).toEqual(
        [4, 3, 2, 1, 0].map((left) => [5, left, expect.anything()]),
      );
      const refused = await guess(id);
      expect([refused.status, refused.type, refused.headers['retry-after']]).toEqual([
        429,
        'application/problem+json',
        '12',
      ]);
      now += 12_000;
      expect((await guess(id)).status).toBe(401);
    });

    it('lock out nobody who has the right secret, however many others name it', async () => {
      const { id, secret } = await addClient(platform, one.tenantId, ['pa_admin']);
      freeze();
      expect(statuses(await repeat(6, () => guess(id)))).toEqual([401, 401, 401, 401, 401, 429]);
      expect(limitOf(await signIn(id, secret))).toEqual([LIMITS.RATE_LIMIT_CLIENT, 7, 8]);
    });

    it('are one for all failures: beyond it nothing is verified but who proved itself before', async () => {
      const [known, unknown] = [
        await addClient(platform, one.tenantId, ['pa_admin']),
        await addClient(platform, one.tenantId, ['pa_admin']),
      ];
      await tokenOf({ credentials: known });
      freeze();
      const verified = jest.spyOn(Turns.prototype, 'take');
      const seen = await repeat(10, () => guess(randomUUID()));
      expect(statuses(seen)).toEqual([401, 401, 401, 401, 401, 401, 401, 429, 429, 429]);
      expect(seen[9]?.headers['retry-after']).toBe('9');
      expect((await signIn(unknown.id, unknown.secret)).status).toBe(429);
      expect(verified).toHaveBeenCalledTimes(7);
      verified.mockRestore();
      expect((await signIn(known.id, known.secret)).status).toBe(200);
      expect((await signIn(ADMIN.id, ADMIN.secret)).status).toBe(200);
      expect((await guess(known.id)).status).toBe(429);
    });

    it('are those of the client for who proves itself', async () => {
      const { id, secret } = await addClient(platform, one.tenantId, ['pa_admin']);
      freeze();
      expect(statuses(await repeat(9, () => signIn(id, secret)))).toEqual([...Array<number>(8).fill(200), 429]);
    });

    it('let no more wait than can be served soon', async () => {
      const { id, secret } = await addClient(platform, one.tenantId, ['pa_admin']);
      await tokenOf({ credentials: { id, secret } });
      const flood = Array.from({ length: 150 }, async () => guess(randomUUID()));
      const right = signIn(id, secret);
      const answers = await Promise.all(flood);
      const busy = answers.filter(({ status }) => status === 503);
      expect(new Set(statuses(answers))).toEqual(new Set([401, 503]));
      expect(new Set(busy.map(({ headers, body }) => [headers['retry-after'], body.type].join(' ')))).toEqual(
        new Set(['1 /problems/unavailable']),
      );
      expect((await right).status).toBe(200);
      expect((await guess(id)).status).toBe(401);
    });

    it.each(['a b', 'x'.repeat(65), 'è', ''])('know no client %j: all such are one', async (name) => {
      freeze();
      expect(limitOf(await signIn(encodeURIComponent(name), 'a guess'))[0]).toBe(LIMITS.RATE_LIMIT_PUBLIC);
    });
  });

  it('are kept by ids, and by nothing of the device that asks', async () => {
    await services(await tokenOf(one));
    await questionnaire();
    await ask('/v1/releases');
    await ask('/v1/nowhere');
    const kept = inspect(limits, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity });
    for (const id of [service, one.clientId, 'GET /v1/releases']) expect(kept).toContain(id);
    for (const trace of [ADDRESS, BROWSER, '127.0.0.1', '::1', 'nowhere']) expect(kept).not.toContain(trace);
  });

  describe('and ill-formed text', () => {
    const refusal = { type: '/problems/malformed', detail: 'text must be well-formed and without NUL' };

    it.each([
      ['application/json', '/services', String.raw`{"name": "a\u0000"}`],
      ['application/json', '/services', String.raw`{"na\ud800me": "a"}`],
      ['application/merge-patch+json', '/services/{id}', String.raw`{"name": "\udc00"}`],
      ['application/json', '/services/{id}/response-batches', String.raw`{"a": "\u0000"}`],
      [FORM, '/oauth/token', 'name=%00'],
      [FORM, '/oauth/token', 'name=%ED%A0%80'],
    ])('in %s to %s is refused before anybody is asked who they are: %s', async (type, path, body) => {
      const url = `/v1${path.replace('{id}', service)}`;
      const asked = type.includes('patch') ? http().patch(url) : http().post(url);
      const response = await asked.set('Content-Type', type).send(body);
      expect([response.status, response.body]).toEqual([400, expect.objectContaining(refusal)]);
    });

    it('does not come in as plain text', async () => {
      const token = await tokenOf(one);
      const response = await http()
        .post(`/v1/services/${service}/response-batches`)
        .auth(token, { type: 'bearer' })
        .type('text/plain')
        .send(String.raw`{"answers": {"comment": "\u0000"}}`);
      expect([response.status, response.body.type]).toEqual([415, '/problems/unsupported-media-type']);
    });

    it('that the database alone refuses is the fault of its sender', async () => {
      const token = await tokenOf({ credentials: ADMIN });
      await platform.rows('ALTER TABLE tenant ALTER COLUMN name TYPE varchar(60)');
      const response = await http()
        .post('/v1/tenants')
        .auth(token, { type: 'bearer' })
        .send({ ipa_code: 'test_long', name: 'a'.repeat(61), ipa_category: 'L6' });
      expect([response.status, response.body.type]).toEqual([400, '/problems/malformed']);
    });
  });
});
