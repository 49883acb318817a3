import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { Client } from 'pg';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/database/data-source.js';
import { ClientRoles1763350000000 } from '../src/database/migrations/1763350000000-client-roles.js';
import { addClient, type Administration, eventually, joinAdministration } from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const NOBODY = '00000000-0000-4000-8000-000000000000';

const WAITING_FOR_A_ROW = `
  SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND wait_event IN ('tuple', 'transactionid')`;

const REFUSED = {
  type: '/problems/unauthenticated',
  title: 'A valid access token is required',
  status: 401,
  error: 'invalid_client',
};

interface Keyed {
  id: string;
  privateKey: CryptoKey;
  alg: string;
}

let platform: TestPlatform;
let ours: Administration;
let theirs: Administration;

beforeAll(async () => {
  platform = await TestPlatform.start();
  ours = await joinAdministration(platform);
  theirs = await joinAdministration(platform);
});

afterAll(() => platform.stop());

const ask = (form: string | object, credentials?: { id: string; secret: string }): request.Test => {
  const asked = request(platform.root).post('/v1/oauth/token').type('form').send(form);
  return credentials ? asked.auth(credentials.id, credentials.secret) : asked;
};

const bySecret = (credentials: { id: string; secret: string }, form: object = {}): request.Test =>
  ask({ grant_type: 'client_credentials', ...form }, credentials);

const byAssertion = (client_assertion: string, form: object = {}): request.Test =>
  ask({ grant_type: 'client_credentials', client_assertion_type: JWT_BEARER, client_assertion, ...form });

const reads = async (token: string): Promise<number> => {
  const { status } = await request(platform.root).get('/v1/tenants').set('Authorization', `Bearer ${token}`);
  return status;
};

const tokenOf = async (answer: request.Test): Promise<string> => {
  const { status, body } = await answer;
  expect(status).toBe(200);
  return body.access_token;
};

/** A request of the administration's own client, or Istat's. */
const send = async (
  method: 'get' | 'post' | 'delete',
  path: string,
  body?: string | object,
  credentials = ours.credentials,
): Promise<request.Response> => {
  const token = await tokenOf(bySecret(credentials));
  return request(platform.root)[method](`/v1${path}`).set('Authorization', `Bearer ${token}`).send(body);
};

const register = (values: object, administration = ours): Promise<request.Response> =>
  send(
    'post',
    `/tenants/${administration.tenantId}/clients`,
    { name: 'Sistema inventato', roles: ['pa_admin'], ...values },
    administration.credentials,
  );

const rotate = (id: string, body?: string | object): Promise<request.Response> =>
  send('post', `/tenants/${ours.tenantId}/clients/${id}/secrets`, body);

const registerKey = async (alg: string, options: object = {}, named = false): Promise<Keyed> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true, ...options });
  const public_jwk = { ...(await exportJWK(publicKey)), ...(named ? { alg, use: 'sig', kid: 'k1' } : {}) };
  const { status, body } = await register({ public_jwk });
  expect(status).toBe(201);
  return { id: body.client_id, privateKey, alg };
};

const assertionOf = (client: Keyed, claims: object = {}, header: object = {}): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: client.id,
    sub: client.id,
    aud: 'gradimento',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: client.alg, typ: 'JWT', ...header })
    .sign(client.privateKey, { crit: { x: true } });
};

const actsOn = (id: string): Promise<{ action: string; actor: string; concerns: string; detail: object }[]> =>
  platform.rows('SELECT action, actor, concerns, detail FROM audit_event WHERE subject = $1 ORDER BY seq', [
    `tenants/${ours.tenantId}/clients/${id}`,
  ]);

describe('a client', () => {
  it('is registered, changed and removed on record, without its secret', async () => {
    const { body: made } = await register({ name: 'Portale', roles: ['pa_system'] });
    const { body: rotated } = await rotate(made.id, { overlap_seconds: 60 });
    await send('delete', `/tenants/${ours.tenantId}/clients/${made.id}`);
    const what = { name: 'Portale', roles: ['pa_system'], authentication: 'client_secret_basic' };
    const acts = await actsOn(made.id);
    expect(acts).toEqual(
      [
        ['client.registered', { ...what, expires_at: null }],
        ['client.secret_added', { ...what, overlap_seconds: 60 }],
        ['client.removed', what],
      ].map(([action, detail]) => ({ action, actor: ours.clientId, concerns: ours.tenantId, detail })),
    );
    const told = JSON.stringify(acts);
    for (const secret of [made.client_secret, rotated.client_secret, '$argon2']) expect(told).not.toContain(secret);
  });

  it('expires, and its tokens with it', async () => {
    const { body } = await register({ expires_in_seconds: 3_600 });
    expect(Date.parse(body.expires_at) - Date.now()).toBeGreaterThan(3_500_000);
    const credentials = { id: body.client_id, secret: body.client_secret };
    const token = await tokenOf(bySecret(credentials));
    expect(await reads(token)).toBe(200);
    await platform.rows(`UPDATE client SET expires_at = now() - interval '1 second' WHERE id = $1`, [body.id]);
    expect(await reads(token)).toBe(401);
    const again = await bySecret(credentials);
    expect([again.status, again.body]).toEqual([401, REFUSED]);
    expect((await rotate(body.id)).status).toBe(409);
  });

  it('with a key expires as well', async () => {
    const client = await registerKey('ES256');
    const token = await tokenOf(byAssertion(await assertionOf(client)));
    await platform.rows(`UPDATE client SET expires_at = now() - interval '1 second' WHERE id = $1`, [client.id]);
    expect(await reads(token)).toBe(401);
    expect((await byAssertion(await assertionOf(client))).status).toBe(401);
  });

  it('is out at once when it is removed, whatever it proved itself with', async () => {
    const keyed = await registerKey('ES256');
    const token = await tokenOf(byAssertion(await assertionOf(keyed)));
    expect((await send('delete', `/tenants/${ours.tenantId}/clients/${keyed.id}`)).status).toBe(204);
    expect(await reads(token)).toBe(401);
    expect((await byAssertion(await assertionOf(keyed))).status).toBe(401);
    expect((await send('delete', `/tenants/${ours.tenantId}/clients/${keyed.id}`)).status).toBe(404);
  });

  it.each([
    ['no roles', { roles: [] }, '/roles'],
    ['a role of Istat', { roles: ['istat_admin'] }, '/roles'],
    ['an expiry in the past', { expires_in_seconds: -1 }, '/expires_in_seconds'],
    ['an expiry beyond all calendars', { expires_in_seconds: 1e300 }, '/expires_in_seconds'],
    ['a tenant in its body', { tenant_id: NOBODY }, '/tenant_id'],
  ])('is refused with %s', async (_what, values, pointer) => {
    const { status, body } = await register(values);
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('of another administration is as one that does not exist', async () => {
    const path = `/tenants/${ours.tenantId}/clients`;
    const answers = async (id: string): Promise<unknown[]> => {
      const all = [
        await send('get', `${path}/${id}`),
        await send('post', `${path}/${id}/secrets`, {}),
        await send('delete', `${path}/${id}`),
      ];
      return all.map(({ status, body }) => [status, body]);
    };
    const unknown = await answers(NOBODY);
    for (const answer of unknown)
      expect(answer).toEqual([404, expect.objectContaining({ type: '/problems/not-found' })]);
    expect(await answers(theirs.clientId)).toEqual(unknown);
    for (const tenant of [theirs.tenantId, NOBODY]) {
      const elsewhere = `/tenants/${tenant}/clients`;
      expect((await send('post', elsewhere, { name: 'x', roles: ['pa_admin'] })).status).toBe(404);
      expect((await send('post', `${elsewhere}/${theirs.clientId}/secrets`)).status).toBe(404);
    }
    await tokenOf(bySecret(theirs.credentials));
  });

  it('is not made for an administration that nobody knows', async () => {
    const made = await send('post', `/tenants/${NOBODY}/clients`, { name: 'x', roles: ['pa_admin'] }, ADMIN);
    expect(made.status).toBe(404);
  });
});

describe('the clients of an administration', () => {
  it('go on working while it is suspended, and end when it withdraws', async () => {
    const administration = await joinAdministration(platform);
    const { istat } = platform;
    const path = `/tenants/${administration.tenantId}`;
    const token = await tokenOf(bySecret(administration.credentials));

    await istat.post(`${path}/suspension`);
    expect(await reads(token)).toBe(200);
    expect(await reads(await tokenOf(bySecret(administration.credentials)))).toBe(200);

    await istat.post(`${path}/withdrawal`);
    expect(await reads(token)).toBe(401);
    expect((await bySecret(administration.credentials)).body).toEqual(REFUSED);
    const late = await send('post', `${path}/clients`, { name: 'Tardi', roles: ['pa_admin'] }, ADMIN);
    expect([late.status, late.body.detail]).toEqual([409, 'the administration has withdrawn']);
    expect((await send('post', `${path}/clients/${administration.clientId}/secrets`, {}, ADMIN)).status).toBe(404);
  });

  it('are out as soon as it has withdrawn, also one that is still there', async () => {
    const administration = await joinAdministration(platform);
    const token = await tokenOf(bySecret(administration.credentials));
    await platform.rows(`UPDATE tenant SET status = 'withdrawn' WHERE id = $1`, [administration.tenantId]);
    expect(await reads(token)).toBe(401);
    expect((await bySecret(administration.credentials)).body).toEqual(REFUSED);
  });

  it('do not come back with it', async () => {
    const administration = await joinAdministration(platform);
    const path = `/tenants/${administration.tenantId}`;
    const [{ ipa_code }] = (await platform.rows('SELECT ipa_code FROM tenant WHERE id = $1', [
      administration.tenantId,
    ])) as [{ ipa_code: string }];
    await platform.rows(`INSERT INTO ipa_entry VALUES ($1, 'Ente inventato', 'L6')`, [ipa_code]);
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const { body } = await register({ public_jwk: await exportJWK(publicKey) }, administration);
    const keyed: Keyed = { id: body.client_id, privateKey, alg: 'ES256' };
    const tokens = [
      await tokenOf(bySecret(administration.credentials)),
      await tokenOf(byAssertion(await assertionOf(keyed))),
    ];
    const statuses = async (): Promise<number[]> => [
      ...(await Promise.all(tokens.map(reads))),
      (await bySecret(administration.credentials)).status,
      (await byAssertion(await assertionOf(keyed))).status,
    ];
    const out = [401, 401, 401, 401];

    expect(await statuses()).toEqual([200, 200, 200, 200]);
    await platform.istat.post(`${path}/withdrawal`);
    expect(await statuses()).toEqual(out);
    await platform.citizen.post('/applications', { ipa_code });
    expect(await statuses()).toEqual(out);
    await platform.istat.post(`${path}/activation`);
    expect(await statuses()).toEqual(out);

    const made = await addClient(platform, administration.tenantId, ['pa_admin']);
    expect(await reads(await tokenOf(bySecret(made)))).toBe(200);
    const [left, removed] = [
      await platform.rows('SELECT id FROM client WHERE tenant_id = $1', [administration.tenantId]),
      await platform.rows(
        `SELECT actor, subject, detail->>'authentication' AS authentication FROM audit_event
         WHERE action = 'client.removed' AND concerns = $1`,
        [administration.tenantId],
      ),
    ];
    expect(left).toEqual([{ id: made.id }]);
    const removal = (id: string, authentication: string): object => ({
      actor: ADMIN.id,
      subject: `tenants/${administration.tenantId}/clients/${id}`,
      authentication,
    });
    expect(removed).toHaveLength(2);
    expect(removed).toEqual(
      expect.arrayContaining([
        removal(administration.clientId, 'client_secret_basic'),
        removal(keyed.id, 'private_key_jwt'),
      ]),
    );
  });

  it('that had withdrawn before are removed with the migration', async () => {
    const [gone, stays] = [await joinAdministration(platform), await joinAdministration(platform)];
    await platform.rows(`UPDATE tenant SET status = 'withdrawn' WHERE id = $1`, [gone.tenantId]);
    const dataSource = await new DataSource(dataSourceOptions(platform.adminUrl)).initialize();
    const runner = dataSource.createQueryRunner();
    await runner.query('SET ROLE gradimento_owner');
    const migration = new ClientRoles1763350000000();
    await migration.down(runner);
    await migration.up(runner);
    await dataSource.destroy();
    const left = await platform.rows<{ id: string }>('SELECT id FROM client');
    expect(left.map(({ id }) => [gone.clientId, stays.clientId].includes(id) && id).filter(Boolean)).toEqual([
      stays.clientId,
    ]);
    const subject = `tenants/${gone.tenantId}/clients/${gone.clientId}`;
    expect(
      await platform.rows('SELECT actor_kind, concerns, detail FROM audit_event WHERE action = $1 AND subject = $2', [
        'client.removed',
        subject,
      ]),
    ).toEqual([
      {
        actor_kind: 'platform',
        concerns: gone.tenantId,
        detail: {
          name: 'Sistema inventato',
          roles: ['pa_admin', 'pa_system'],
          authentication: 'client_secret_basic',
        },
      },
    ]);
  });

  it('have no role of Istat, whoever writes it down', async () => {
    const given = platform.rows(`UPDATE client SET roles = roles || '{istat_admin}' WHERE id = $1`, [ours.clientId]);
    await expect(given).rejects.toThrow('client_roles');
  });

  it('are not added while it withdraws', async () => {
    const { tenantId } = await joinAdministration(platform);
    const client = new Client({ connectionString: platform.adminUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE', [tenantId]);
    const [late] = await Promise.all([
      send('post', `/tenants/${tenantId}/clients`, { name: 'Tardi', roles: ['pa_admin'] }, ADMIN),
      (async (): Promise<void> => {
        await eventually(async () => (await platform.rows(WAITING_FOR_A_ROW)).length > 0);
        await client.query(`UPDATE tenant SET status = 'withdrawn' WHERE id = $1`, [tenantId]);
        await client.query('DELETE FROM client WHERE tenant_id = $1', [tenantId]);
        await client.query('COMMIT');
      })(),
    ]);
    await client.end();
    expect(late.status).toBe(409);
    expect(await platform.rows('SELECT id FROM client WHERE tenant_id = $1', [tenantId])).toEqual([]);
  });
});

describe('the rotation of a secret', () => {
  const secretsOf = (id: string): Promise<{ expires_at: Date | null; hash: string }[]> =>
    platform.rows('SELECT expires_at, secret_hash AS hash FROM client_secret WHERE client_id = $1', [id]);

  it('lets the old one go on for the overlap and no longer', async () => {
    const { id, secret } = await addClient(platform, ours.tenantId, ['pa_admin']);
    const { status, body } = await rotate(id, { overlap_seconds: 3_600 });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        client_id: id,
        client_secret: expect.stringMatching(/^[\w-]{43}$/),
        previous_expires_at: expect.stringMatching(/Z$/),
      },
    ]);
    const overlap = Date.parse(body.previous_expires_at) - Date.now();
    expect(overlap).toBeGreaterThan(3_500_000);
    expect(overlap).toBeLessThanOrEqual(3_600_000);
    await tokenOf(bySecret({ id, secret }));
    await tokenOf(bySecret({ id, secret: body.client_secret }));

    await platform.rows(
      `UPDATE client_secret SET expires_at = now() - interval '1 second'
       WHERE client_id = $1 AND expires_at IS NOT NULL`,
      [id],
    );
    expect((await bySecret({ id, secret })).body).toEqual(REFUSED);
    await tokenOf(bySecret({ id, secret: body.client_secret }));
  });

  it('ends the oldest of three, and deletes it', async () => {
    const { id, secret: first } = await addClient(platform, ours.tenantId, ['pa_admin']);
    const second = (await rotate(id)).body.client_secret;
    const third = (await rotate(id)).body.client_secret;
    expect((await bySecret({ id, secret: first })).status).toBe(401);
    await tokenOf(bySecret({ id, secret: second }));
    await tokenOf(bySecret({ id, secret: third }));
    const kept = await secretsOf(id);
    expect(kept).toHaveLength(2);
    for (const { hash } of kept) expect(hash).toMatch(/^\$argon2id\$/);
  });

  it('without an overlap ends the old one at once', async () => {
    const { id, secret } = await addClient(platform, ours.tenantId, ['pa_admin']);
    const { body } = await rotate(id, { overlap_seconds: 0 });
    expect(body.previous_expires_at).toBeNull();
    expect((await bySecret({ id, secret })).status).toBe(401);
    await tokenOf(bySecret({ id, secret: body.client_secret }));
    expect(await secretsOf(id)).toHaveLength(1);
  });

  it('takes a day without a body, and never reaches beyond the client', async () => {
    const { body: made } = await register({ expires_in_seconds: 7_200 });
    const { status, body } = await rotate(made.id);
    expect([status, body.previous_expires_at]).toEqual([201, made.expires_at]);
    const { id } = await addClient(platform, ours.tenantId, ['pa_admin']);
    const overlap = Date.parse((await rotate(id)).body.previous_expires_at) - Date.now();
    expect(overlap).toBeGreaterThan(86_000_000);
    expect(overlap).toBeLessThanOrEqual(86_400_000);
  });

  it('leaves two secrets when many ask at once', async () => {
    const { id } = await addClient(platform, ours.tenantId, ['pa_admin']);
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotate(id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    const kept = await secretsOf(id);
    expect(kept.filter(({ expires_at }) => expires_at === null)).toHaveLength(1);
    expect(kept).toHaveLength(2);
    const still = await Promise.all(answers.map(({ body }) => bySecret({ id, secret: body.client_secret })));
    expect(still.filter(({ status }) => status === 200)).toHaveLength(2);
  });

  it('keeps its order with a removal at the same time', async () => {
    const { id } = await addClient(platform, ours.tenantId, ['pa_admin']);
    const path = `/tenants/${ours.tenantId}/clients/${id}`;
    const answers = await Promise.all([rotate(id), send('delete', path), rotate(id), send('delete', path)]);
    expect(answers.map(({ status }) => status).filter((status) => ![201, 204, 404].includes(status))).toEqual([]);
    expect(await secretsOf(id)).toEqual([]);
  });

  it.each([
    ['a negative overlap', { overlap_seconds: -1 }],
    ['more than a week', { overlap_seconds: 604_801 }],
    ['a part of a second', { overlap_seconds: 1.5 }],
    ['an overlap in words', { overlap_seconds: 'a day' }],
    ['no overlap at all', { overlap_seconds: null }],
    ['an unknown member', { secret: 'chosen' }],
    ['a list', [{ overlap_seconds: 60 }]],
    ['an empty list', []],
  ])('is refused with %s', async (_what, body) => {
    const { id, secret } = await addClient(platform, ours.tenantId, ['pa_admin']);
    expect((await rotate(id, body)).status).toBe(422);
    await tokenOf(bySecret({ id, secret }));
    expect(await secretsOf(id)).toHaveLength(1);
  });

  it('is not for a client with a key', async () => {
    const { id } = await registerKey('Ed25519');
    const { status, body } = await rotate(id);
    expect([status, body.detail]).toEqual([409, 'the client has a key of its own and no secret']);
  });
});

describe('a public key', () => {
  it('takes the place of a secret', async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const { body } = await register({ public_jwk: { ...jwk, use: 'sig', kid: 'a', strange: ['b'] } });
    expect(body.public_jwk).toEqual(jwk);
    expect(body).not.toHaveProperty('client_secret');
    expect(await platform.rows('SELECT 1 FROM client_secret WHERE client_id = $1', [body.id])).toEqual([]);
    expect((await bySecret({ id: body.client_id, secret: 'anything' })).body).toEqual(REFUSED);
    const [registered] = await actsOn(body.id);
    expect(registered?.detail).toEqual(expect.objectContaining({ authentication: 'private_key_jwt' }));
  });

  const rsa = async (bits: number): Promise<JWK> =>
    exportJWK((await generateKeyPair('RS256', { modulusLength: bits, extractable: true })).publicKey);
  const ec = async (alg = 'ES256'): Promise<JWK> =>
    exportJWK((await generateKeyPair(alg, { extractable: true })).publicKey);
  const privateEc = async (): Promise<JWK> =>
    exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);

  it.each<[string, () => Promise<unknown>, string]>([
    ['its private half', privateEc, '/public_jwk/d'],
    ['a shared secret', async () => ({ kty: 'oct', k: 'c2VjcmV0' }), '/public_jwk/k'],
    ['a prime', async () => ({ ...(await rsa(2048)), p: 'AA' }), '/public_jwk/p'],
    ['a curve that does not fit', () => ec('ES512'), '/public_jwk/kty'],
    [
      'a short RSA key',
      async () => ({ kty: 'RSA', e: 'AQAB', n: (await rsa(2048)).n?.slice(0, 170) }),
      '/public_jwk/n',
    ],
    ['a weak exponent', async () => ({ ...(await rsa(2048)), e: 'Aw' }), '/public_jwk/e'],
    ['a point off the curve', async () => ({ ...(await ec()), x: 'A'.repeat(43) }), '/public_jwk'],
    ['a number for a coordinate', async () => ({ ...(await ec()), x: 5 }), '/public_jwk/x'],
    ['nothing in it', async () => ({}), '/public_jwk/kty'],
    ['a use that is not signing', async () => ({ ...(await ec()), use: 'enc' }), '/public_jwk/use'],
    ['an algorithm that does not fit', async () => ({ ...(await ec()), alg: 'HS256' }), '/public_jwk/alg'],
    ['an endless member', async () => ({ ...(await ec()), kid: 'k'.repeat(5_000) }), '/public_jwk'],
    ['a list for a key', async () => [], '/public_jwk'],
    ['null for a key', async () => null, '/public_jwk'],
  ])('is refused with %s', async (_what, make, pointer) => {
    const public_jwk = await make();
    const { status, body } = await register({ public_jwk });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    const { d } = (public_jwk ?? {}) as JWK;
    if (d !== undefined) expect(JSON.stringify(body)).not.toContain(d);
  });
});

describe('an assertion', () => {
  let client: Keyed;

  beforeAll(async () => {
    client = await registerKey('ES256');
  });

  it.each([
    ['RS256', { modulusLength: 2048 }],
    ['PS384', { modulusLength: 3072 }],
    ['ES256', {}],
    ['ES384', {}],
    ['EdDSA', { crv: 'Ed25519' }],
    ['Ed25519', {}],
  ])('signed by %s gives a token', async (alg, options) => {
    const keyed = await registerKey(alg, options);
    const token = await tokenOf(byAssertion(await assertionOf(keyed), { client_id: keyed.id }));
    expect(await reads(token)).toBe(200);
  });

  it('is good once', async () => {
    const assertion = await assertionOf(client);
    await tokenOf(byAssertion(assertion));
    const again = await byAssertion(assertion);
    expect([again.status, again.body]).toEqual([401, REFUSED]);
  });

  it('is good once, also when many send it at the same time', async () => {
    const assertion = await assertionOf(client);
    const answers = await Promise.all(Array.from({ length: 8 }, () => byAssertion(assertion)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array<number>(7).fill(401)]);
  });

  it('is good once, also within the tolerance for clocks', async () => {
    const now = Math.floor(Date.now() / 1000);
    const assertion = await assertionOf(client, { iat: now - 60, exp: now - 1 });
    await tokenOf(byAssertion(assertion));
    expect((await byAssertion(assertion)).status).toBe(401);
  });

  it('has a jti of its own client', async () => {
    const [jti, other] = [randomUUID(), await registerKey('ES256')];
    await tokenOf(byAssertion(await assertionOf(client, { jti })));
    await tokenOf(byAssertion(await assertionOf(other, { jti })));
    expect((await byAssertion(await assertionOf(client, { jti }))).status).toBe(401);
  });

  it('that is refused uses nothing up', async () => {
    const jti = randomUUID();
    expect((await byAssertion(await assertionOf(client, { jti, aud: 'elsewhere' }))).status).toBe(401);
    const assertion = await assertionOf(client, { jti });
    expect((await byAssertion(assertion, { client_id: ours.clientId })).body).toEqual(REFUSED);
    expect((await byAssertion(assertion, { grant_type: 'password' })).status).toBe(400);
    await tokenOf(byAssertion(assertion));
  });

  it('narrows the roles like any sign-in', async () => {
    const { body } = await byAssertion(await assertionOf(client), { scope: 'pa_admin' });
    expect(body.scope).toBe('pa_admin');
    expect((await byAssertion(await assertionOf(client), { scope: 'pa_system' })).body.error).toBe('invalid_scope');
  });

  const now = Math.floor(Date.now() / 1000);
  const stranger = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };

  it.each([
    ['another issuer', { iss: NOBODY }, {}],
    ['no issuer', { iss: undefined }, {}],
    ['another subject', { sub: NOBODY }, {}],
    ['a subject that is no text', { sub: { toString: 'x' } }, {}],
    ['a NUL in its subject', { sub: '\0' }, {}],
    ['the administrator for a subject', { sub: ADMIN.id, iss: ADMIN.id }, {}],
    ['another audience', { aud: 'somewhere' }, {}],
    ['an audience beside ours', { aud: ['gradimento', 'somewhere'] }, {}],
    ['no audience', { aud: undefined }, {}],
    ['no expiry', { exp: undefined }, {}],
    ['an expiry long past', { iat: now - 200, exp: now - 100 }, {}],
    ['an expiry too far away', { exp: now + 3_600 }, {}],
    ['an expiry that is no number', { exp: '9999999999' }, {}],
    ['no time of issue', { iat: undefined }, {}],
    ['an issue in the future', { iat: now + 3_600, exp: now + 3_660 }, {}],
    ['a beginning in the future', { nbf: now + 3_600 }, {}],
    ['no jti', { jti: undefined }, {}],
    ['an empty jti', { jti: '' }, {}],
    ['a jti that is no text', { jti: 7 }, {}],
    ['an endless jti', { jti: 'j'.repeat(300) }, {}],
    ['more than anybody needs', { more: 'm'.repeat(5_000) }, {}],
    ['a critical extension', {}, { crit: ['x'], x: 1 }],
    ['the address of a key', {}, { jku: 'https://example.org/jwks.json' }],
    ['the address of a certificate', {}, { x5u: 'https://example.org/cert.pem' }],
    ['a certificate', {}, { x5c: ['AA'] }],
    ['a key', {}, { jwk: stranger }],
    ['the type of an access token', {}, { typ: 'at+jwt' }],
  ])('with %s is refused in the same words', async (_what, claims, header) => {
    const { status, body } = await byAssertion(await assertionOf(client, claims, header));
    expect([status, body]).toEqual([401, REFUSED]);
  });

  it('signed by another is refused', async () => {
    const other = await registerKey('ES256');
    const impostor = { ...client, privateKey: other.privateKey };
    expect((await byAssertion(await assertionOf(impostor))).body).toEqual(REFUSED);
  });

  it('signed in a way that the key does not name is refused', async () => {
    const named = await registerKey('PS256', { modulusLength: 2048 }, true);
    await tokenOf(byAssertion(await assertionOf(named, {}, { kid: 'k1' })));
    const jwk = await exportJWK(named.privateKey);
    expect(
      (await byAssertion(await assertionOf({ ...named, privateKey: { ...jwk, alg: 'RS256' } as never, alg: 'RS256' })))
        .body,
    ).toEqual(REFUSED);
  });

  it('signed with a shared secret, or not at all, is refused', async () => {
    const [, payload] = (await assertionOf(client)).split('.');
    const { body } = await send('get', `/tenants/${ours.tenantId}/clients/${client.id}`);
    const secret = new TextEncoder().encode(JSON.stringify(body.public_jwk).padEnd(64));
    const shared = await new SignJWT(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    const none = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${payload}.`;
    for (const forged of [shared, none]) expect((await byAssertion(forged)).body).toEqual(REFUSED);
  });

  it.each([
    ['a client with a secret', () => ours.clientId],
    ['a client that does not exist', () => NOBODY],
    ['an id that is no UUID', () => "x' OR true --"],
  ])('is refused from %s', async (_what, id) => {
    const { status, body } = await byAssertion(await assertionOf({ ...client, id: id() }));
    expect([status, body]).toEqual([401, REFUSED]);
  });

  it.each(['a', '..', 'a.b.c', 'e30.e30.', `${btoa('{"alg":"ES256"}')}.bnVsbA.AA`, 'é.é.é', 'x'.repeat(200_000)])(
    'that is none is refused (%#)',
    async (garbage) => {
      const { status, body } = await byAssertion(garbage);
      expect([status, body]).toEqual([401, REFUSED]);
    },
  );
});

describe('a request for a token', () => {
  const grant = 'grant_type=client_credentials';

  it.each([
    ['no grant', 'scope=pa_admin', 'invalid_request'],
    ['another grant', 'grant_type=password', 'unsupported_grant_type'],
    ['its grant twice', `${grant}&${grant}`, 'invalid_request'],
    ['a scope twice', `${grant}&scope=pa_admin&scope=pa_system`, 'invalid_request'],
    ['a client twice', `${grant}&client_id=a&client_id=b`, 'invalid_request'],
    ['a secret in the form beside the header', `${grant}&client_secret=x`, 'invalid_request'],
    [
      'an assertion beside the secret',
      `${grant}&client_assertion=x&client_assertion_type=${JWT_BEARER}`,
      'invalid_request',
    ],
    ['the type of an assertion alone', `${grant}&client_assertion_type=${JWT_BEARER}`, 'invalid_request'],
    ['a scope that nobody has', `${grant}&scope=root`, 'invalid_scope'],
    ['a scope of Istat', `${grant}&scope=pa_admin+istat_admin`, 'invalid_scope'],
  ])('with %s is a bad request', async (_what, form, error) => {
    const { status, body } = await ask(form, ours.credentials);
    expect([status, body.error]).toEqual([400, error]);
  });

  it.each([
    ['assertions twice', `client_assertion=x&client_assertion=y&client_assertion_type=${JWT_BEARER}`],
    ['an assertion without its type', 'client_assertion=x'],
    ['an assertion of another type', 'client_assertion=x&client_assertion_type=urn:ietf:params:oauth:saml2-bearer'],
    ['an assertion and a secret', `client_assertion=x&client_assertion_type=${JWT_BEARER}&client_secret=x`],
  ])('with %s is a bad request', async (_what, form) => {
    const { status, body } = await ask(`${grant}&${form}`);
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  it.each(['[]', 'null', '7', '"x"', '{"grant_type":["client_credentials"]}', '{"grant_type":{"toString":1}}'])(
    'that is no form is of the wrong type (%s)',
    async (body) => {
      const asked = request(platform.root).post('/v1/oauth/token').auth(ours.clientId, ours.credentials.secret);
      expect((await asked.type('json').send(body)).status).toBe(415);
    },
  );

  it('may repeat whose credentials they are, and must not say another', async () => {
    await tokenOf(bySecret(ours.credentials, { client_id: ours.clientId, unknown: 'ignored', scope: '' }));
    expect((await bySecret(ours.credentials, { client_id: theirs.clientId })).body).toEqual(REFUSED);
  });

  it.each([
    ['no header', undefined],
    ['another scheme', 'Bearer x'],
    ['no pair', `Basic ${btoa('x')}`],
    ['half a code', `Basic ${btoa('%:%')}`],
    ['a NUL in the id', `Basic ${btoa('%00:x')}`],
    ['a NUL in the secret', () => `Basic ${btoa(`${ours.clientId}:%00`)}`],
    ['a huge id', `Basic ${btoa(`${'x'.repeat(8_000)}:x`)}`],
    ['a huge secret', () => `Basic ${btoa(`${ours.clientId}:${'x'.repeat(8_000)}`)}`],
    ['the secret of another', () => `Basic ${btoa(`${ours.clientId}:${theirs.credentials.secret}`)}`],
    ['a secret with something behind it', () => `Basic ${btoa(`${ours.clientId}:${ours.credentials.secret}x`)}`],
    ["the administrator's id and no secret", `Basic ${btoa(`${ADMIN.id}:`)}`],
  ])('with %s is refused in the same words', async (_what, header) => {
    const authorization = typeof header === 'function' ? header() : header;
    const asked = request(platform.root).post('/v1/oauth/token').type('form');
    if (authorization !== undefined) void asked.set('Authorization', authorization);
    const { status, body, headers } = await asked.send(grant);
    expect([status, body]).toEqual([401, REFUSED]);
    expect(headers['www-authenticate']).toBe('Basic realm="gradimento"');
  });
});
