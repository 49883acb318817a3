import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import request from 'supertest';
import { SigningKeys } from '../src/identity/signing-keys.js';
import {
  type Administration,
  addClient,
  core,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

describe('identity', () => {
  let platform: TestPlatform;
  let administration: Administration;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
  });

  afterAll(() => platform.stop());

  const askToken = ({ id, secret }: { id: string; secret: string }, form: Record<string, string> = {}): request.Test =>
    request(platform.root)
      .post('/v1/oauth/token')
      .auth(id, secret)
      .type('form')
      .send({ grant_type: 'client_credentials', ...form });

  const read = (token: string): request.Test =>
    request(platform.root).get('/v1/tenants').set('Authorization', `Bearer ${token}`);

  it('gives a short-lived access token for credentials', async () => {
    const { status, body, headers } = await askToken(ADMIN);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'istat_admin',
    });
    expect(headers['cache-control']).toBe('no-store');
    expect((await read(body.access_token)).status).toBe(200);
  });

  it('grants a part of the roles when asked to, and never more', async () => {
    const { body } = await askToken(administration.credentials, { scope: 'pa_system' });
    expect(body.scope).toBe('pa_system');
    const denied = await request(platform.root)
      .get(`/v1/tenants/${administration.tenantId}/clients`)
      .set('Authorization', `Bearer ${body.access_token}`);
    expect(denied.status).toBe(403);
    expect((await askToken(administration.credentials, { scope: 'istat_admin' })).body.error).toBe('invalid_scope');
  });

  it.each([
    ['a wrong secret', { id: ADMIN.id, secret: 'wrong' }],
    ['an unknown client', { id: '00000000-0000-4000-8000-000000000000', secret: 'wrong' }],
    ['an id that is no UUID', { id: "x' OR true --", secret: 'wrong' }],
  ])('refuses %s in the same words', async (_what, credentials) => {
    const { status, body } = await askToken(credentials);
    expect([status, body]).toEqual([
      401,
      {
        type: '/problems/unauthenticated',
        title: 'A valid access token is required',
        status: 401,
        error: 'invalid_client',
      },
    ]);
  });

  it('shows a secret once and keeps a hash', async () => {
    const { id, secret } = await addClient(platform, administration.tenantId, ['pa_admin']);
    const client = await administration.client.get<Record<string, unknown>>(
      `/tenants/${administration.tenantId}/clients/${id}`,
    );
    expect(Object.keys(client).sort()).toEqual([
      'client_id',
      'expires_at',
      'id',
      'name',
      'public_jwk',
      'roles',
      'tenant_id',
    ]);
    const [row] = await platform.rows<{ secret_hash: string }>(
      'SELECT secret_hash FROM client_secret WHERE client_id = $1',
      [id],
    );
    expect(row?.secret_hash).toMatch(/^\$argon2id\$/);
    expect(row?.secret_hash).not.toContain(secret);
  });

  it('refuses the token of a removed client at once', async () => {
    const credentials = await addClient(platform, administration.tenantId, ['pa_admin']);
    const { body } = await askToken(credentials);
    expect((await read(body.access_token)).status).toBe(200);
    const { body: admin } = await askToken(ADMIN);
    await request(platform.root)
      .delete(`/v1/tenants/${administration.tenantId}/clients/${credentials.id}`)
      .set('Authorization', `Bearer ${admin.access_token}`)
      .expect(204);
    expect((await read(body.access_token)).status).toBe(401);
    expect((await askToken(credentials)).status).toBe(401);
  });

  describe('a token that was tampered with', () => {
    const now = Math.floor(Date.now() / 1000);
    const header = { alg: 'ES256', typ: 'at+jwt' };
    const claims = {
      iss: 'gradimento',
      aud: 'gradimento',
      sub: ADMIN.id,
      roles: ['istat_admin'],
      jti: 'invented',
      iat: now,
      exp: now + 300,
    };

    const sign = async (changedHeader: object, changedClaims: object, strange = false): Promise<string> => {
      const { kid, privateKey } = platform.api.get(SigningKeys).current;
      const key = strange || !privateKey ? (await generateKeyPair('ES256')).privateKey : privateKey;
      const full = { ...header, kid, ...changedHeader };
      return new SignJWT({ ...claims, ...changedClaims }).setProtectedHeader(full).sign(key, { crit: { x: true } });
    };

    it('is accepted untouched, or these cases would prove nothing', async () => {
      expect((await read(await sign({}, {}))).status).toBe(200);
    });

    it.each([
      ['another key', {}, {}, true],
      ['no expiry', {}, { exp: undefined }],
      ['an expiry long past', {}, { iat: now - 900, exp: now - 300 }],
      ['an expiry in ten years', {}, { exp: now + 315_360_000 }],
      ['an issue in the future', {}, { iat: now + 3_600, exp: now + 3_900 }],
      ['another issuer', {}, { iss: 'somebody' }],
      ['another audience', {}, { aud: 'somewhere' }],
      ['another type', { typ: 'JWT' }, {}],
      ['no type', { typ: undefined }, {}],
      ['another key id', { kid: '../../etc/passwd' }, {}],
      ['an embedded key', { jwk: { kty: 'oct', k: 'AA' } }, {}],
      ['an unknown critical header', { crit: ['x'], x: 1 }, {}],
      ['a key URL', { jku: 'https://example.org/jwks.json' }, {}],
      ['a role that does not exist', {}, { roles: ['root'] }],
      ['roles that are no list', {}, { roles: 'istat_admin' }],
      ['an unknown client', {}, { sub: 'somebody' }],
      ['a tenant that is not its own', {}, { tenant_id: '00000000-0000-4000-8000-000000000000' }],
      ['a tenant that is no UUID', {}, { tenant_id: "x'; --" }],
    ])('by %s is refused', async (_what, changedHeader, changedClaims, strange = false) => {
      expect((await read(await sign(changedHeader, changedClaims, strange))).status).toBe(401);
    });

    it.each([
      ['nothing', ''],
      ['garbage', 'a.b.c'],
      ['no signature', `${btoa('{"alg":"none","typ":"at+jwt"}')}.${btoa('{}')}.`],
    ])('down to %s is refused', async (_what, token) => {
      expect((await read(token)).status).toBe(401);
    });
  });
});

describe('adhesion', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start();
  });

  afterAll(() => platform.stop());

  it('takes each step in its order', async () => {
    const { istat } = platform;
    const { id, status } = await istat.post<{ id: string; status: string }>('/tenants', {
      ipa_code: 'Prova_1',
      name: 'Ente inventato',
      ipa_category: 'C16',
    });
    expect(status).toBe('requested');
    await expect(istat.post(`/tenants/${id}/suspension`)).rejects.toThrow('409');
    for (const [step, expected] of [
      ['activation', 'active'],
      ['suspension', 'suspended'],
      ['activation', 'active'],
      ['withdrawal', 'withdrawn'],
    ]) {
      expect(await istat.post(`/tenants/${id}/${step}`)).toEqual(expect.objectContaining({ id, status: expected }));
    }
    await expect(istat.post(`/tenants/${id}/activation`)).rejects.toThrow('409');
  });

  it('knows an IPA code whatever its case', async () => {
    const administration = { name: 'Ente inventato', ipa_category: 'C16' };
    await platform.istat.post('/tenants', { ...administration, ipa_code: 'c_x999' });
    await expect(platform.istat.post('/tenants', { ...administration, ipa_code: 'C_X999' })).rejects.toThrow('409');
    await expect(platform.istat.post('/tenants', { ...administration, ipa_code: 'c x' })).rejects.toThrow('/ipa_code');
  });

  it('stops collection with a clear problem, and loses nothing', async () => {
    const administration = await joinAdministration(platform);
    const service = await registerService(administration);
    const format_version = await questionnaireVersion(platform, service);
    const respond = (): request.Test =>
      request(platform.root)
        .post(`/v1/services/${service}/responses`)
        .send({ format_version, answers: core(4) });
    expect((await respond()).status).toBe(202);
    await platform.istat.post(`/tenants/${administration.tenantId}/suspension`);
    const { status, body } = await respond();
    expect([status, body]).toEqual([
      409,
      {
        type: '/problems/not-collecting',
        title: 'The service does not collect responses now',
        status: 409,
        detail: 'the administration does not take part at present',
      },
    ]);
    await platform.istat.post(`/tenants/${administration.tenantId}/activation`);
    expect((await respond()).status).toBe(202);
  });

  it.each([
    ['has not begun', { starts_on: '2126-01-01' }, 'collection begins on 2126-01-01'],
    ['has ended', { ends_on: '2023-01-01' }, 'collection ended on 2023-01-01'],
  ])('does not collect for a service that %s', async (_what, dates, detail) => {
    const service = await registerService(await joinAdministration(platform), dates);
    const { status, body } = await request(platform.root).post(`/v1/services/${service}/responses`).send({});
    expect([status, body.detail]).toEqual([409, detail]);
  });
});
