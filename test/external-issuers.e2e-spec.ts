import { type KeyObject, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompactSign } from 'jose';
import request from 'supertest';
import { TrustedIssuers } from '../src/identity/issuers/trusted-issuers.js';
import { SigningKeys } from '../src/identity/signing-keys.js';
import { type Administration, joinAdministration } from './support/fixtures.js';
import { TestIssuer } from './support/issuer.js';
import { ADMIN, TestPlatform } from './support/platform.js';

const CHALLENGE = 'Bearer realm="gradimento", error="invalid_token"';
const REFUSED = { type: '/problems/unauthenticated', title: 'A valid access token is required', status: 401 };

const AUDIENCE = 'https://gradimento.example';
const PRODUCER = randomUUID();
const ESERVICE = { eservice_id: randomUUID(), descriptor_id: randomUUID() };
const CONSUMER = randomUUID();

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Mood = (response: ServerResponse, own: TestIssuer, other: TestIssuer) => void;

const json = 'application/json';
const MOODS: [string, Mood][] = [
  ['behind a redirect', (response, _own, other) => response.writeHead(302, { Location: other.url }).end()],
  ['a web page', (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>')],
  [
    'the right ones as text',
    (response, own) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end(JSON.stringify(own.jwks)),
  ],
  ['garbage', (response) => response.writeHead(200, { 'Content-Type': json }).end('{"keys":')],
  ['null', (response) => response.writeHead(200, { 'Content-Type': json }).end('null')],
  ['not a list', (response) => response.writeHead(200, { 'Content-Type': json }).end('{"keys":{}}')],
  ['empty', (response) => response.writeHead(200, { 'Content-Type': json }).end('{"keys":[]}')],
  [
    'symmetric',
    (response) =>
      response
        .writeHead(200, { 'Content-Type': json })
        .end(JSON.stringify({ keys: [{ kty: 'oct', k: 'AA', kid: 'first' }] })),
  ],
  [
    'too many',
    (response, own) =>
      response
        .writeHead(200, { 'Content-Type': json })
        .end(JSON.stringify({ keys: Array.from({ length: 51 }, () => own.jwks.keys[0]) })),
  ],
  [
    'huge',
    (response, own) => response.writeHead(200, { 'Content-Type': json }).end(JSON.stringify(own.jwks).padEnd(70_000)),
  ],
  ['slow', (response) => response.writeHead(200, { 'Content-Type': json }).write('{')],
  [
    'cut off',
    (response) =>
      response.writeHead(200, { 'Content-Type': json, 'Content-Length': 900 }).write('{', () => response.destroy()),
  ],
  ['an error', (response, own) => response.writeHead(500, { 'Content-Type': json }).end(JSON.stringify(own.jwks))],
];

describe('external issuers', () => {
  let folder: string;
  let platform: TestPlatform;
  let administration: Administration;
  let staff: TestIssuer;
  let pdnd: TestIssuer;
  let catalogue: TestIssuer;
  let moody: TestIssuer[];

  const listed = async (issuers: unknown): Promise<string> => {
    const file = path.join(folder, `${randomUUID()}.json`);
    await writeFile(file, JSON.stringify(issuers));
    return file;
  };

  const at = ({ issuer, url }: TestIssuer, values: object): object => ({
    issuer,
    jwks_url: url,
    audience: AUDIENCE,
    allow_insecure_loopback: true,
    ...values,
  });

  const roles = { role_claim: 'gruppi', roles: { direzione: 'istat_admin', analisi: 'istat_analyst' } };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'issuers-'));
    staff = await TestIssuer.start('https://accessi.istat.example');
    pdnd = await TestIssuer.start('interop.example');
    catalogue = await TestIssuer.start('interop.other.example');
    moody = await Promise.all(MOODS.map(([what]) => TestIssuer.start(`https://${what.replaceAll(' ', '-')}.example`)));
    const ISSUERS_FILE = await listed([
      at(staff, { kind: 'staff', refetch_seconds: 10, max_age_seconds: 20, ...roles }),
      at(pdnd, { kind: 'pdnd', producer_id: PRODUCER, roles: ['pa_admin', 'pa_system'] }),
      at(catalogue, { kind: 'pdnd', eservices: [ESERVICE], roles: ['pa_admin'] }),
      ...moody.map((issuer) => at(issuer, { kind: 'staff', ...roles })),
    ]);
    platform = await TestPlatform.start({ ISSUERS_FILE });
    administration = await joinAdministration(platform);
    await platform.rows('UPDATE tenant SET pdnd_consumer_id = $1 WHERE id = $2', [CONSUMER, administration.tenantId]);
  });

  afterAll(async () => {
    await platform.stop();
    await Promise.all([staff, pdnd, catalogue, ...moody].map((issuer) => issuer.stop()));
    await rm(folder, { recursive: true });
  });

  const read = (token: string): request.Test =>
    request(platform.root).get('/v1/tenants').set('Authorization', `Bearer ${token}`);

  const refused = async (asked: request.Test): Promise<void> => {
    const { status, body, headers } = await asked;
    expect([status, body, headers['www-authenticate']]).toEqual([401, REFUSED, CHALLENGE]);
  };

  describe('a request', () => {
    const ask = (authorization: string): request.Test =>
      request(platform.root).get('/v1/tenants').set('Authorization', authorization);

    it('without a token is only told to send one', async () => {
      for (const asked of [request(platform.root).get('/v1/tenants'), ask('Basic dGVzdDp0ZXN0')]) {
        const { status, body, headers } = await asked;
        expect([status, body, headers['www-authenticate']]).toEqual([401, REFUSED, 'Bearer realm="gradimento"']);
      }
    });

    it.each([
      ['nothing behind the scheme', 'Bearer'],
      ['two words', 'Bearer a b'],
      ['8 kB', `Bearer a.b.${'c'.repeat(8_200)}`],
      ['an empty object', `Bearer ${encoded({})}.${encoded({})}.AA`],
      ['a header that is not JSON', `Bearer AAAA.${encoded({ iss: 'gradimento' })}.AA`],
      ['a header that is null', `Bearer bnVsbA.${encoded({ iss: 'gradimento' })}.AA`],
      ['claims that are null', `Bearer ${encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'a' })}.bnVsbA.AA`],
      [
        'an issuer that is an object',
        `Bearer ${encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'a' })}.${encoded({ iss: {} })}.AA`,
      ],
      [
        'a prototype as issuer',
        `Bearer ${encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'a' })}.${encoded({ iss: '__proto__' })}.AA`,
      ],
      [
        'no algorithm',
        `Bearer ${encoded({ alg: 'none', typ: 'at+jwt', kid: 'first' })}.${encoded({ iss: 'interop.example' })}.AA`,
      ],
    ])('with %s for a token is refused', async (_what, authorization) => {
      await refused(ask(authorization));
    });

    it('with a claim that comes twice is refused, also when it is signed', async () => {
      const { current } = platform.api.get(SigningKeys);
      const now = Math.floor(Date.now() / 1_000);
      const claims = (more: string): string =>
        `{${more}"iss":"gradimento","aud":"gradimento","sub":"${ADMIN.id}","roles":["istat_admin"],"jti":"x","iat":${now},"exp":${now + 60}}`;
      const sign = (text: string): Promise<string> =>
        new CompactSign(Buffer.from(text))
          .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: current.kid })
          .sign(current.privateKey as KeyObject);
      expect((await read(await sign(claims('')))).status).toBe(200);
      await refused(read(await sign(claims('"sub":"somebody",'))));
    });

    it('with two tokens is refused, also when one is good', async () => {
      const token = await staff.sign({ sub: 'somebody', aud: AUDIENCE, gruppi: 'direzione' });
      const { hostname, port } = new URL(platform.root);
      const two = ['Authorization', `Bearer ${token}`, 'Authorization', `Bearer ${token}`];
      const [response] = (await once(
        get({ hostname, port, path: '/v1/tenants', agent: false, headers: ['Host', hostname, ...two] }),
        'response',
      )) as [IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(401);
    });

    it('that the role does not permit is told so', async () => {
      const token = await staff.sign({ sub: 'somebody', aud: AUDIENCE });
      const { status, headers } = await read(token);
      expect([status, headers['www-authenticate']]).toEqual([
        403,
        'Bearer realm="gradimento", error="insufficient_scope"',
      ]);
    });
  });

  describe('the staff of Istat', () => {
    const person = { sub: 'mario.rossi@istat.example', aud: AUDIENCE, gruppi: ['direzione', 'mensa'] };

    const register = async (token: string): Promise<request.Response> =>
      request(platform.root)
        .post('/v1/tenants')
        .set('Authorization', `Bearer ${token}`)
        .send({ ipa_code: `prova_${randomUUID().slice(0, 8)}`, name: 'Ente inventato', ipa_category: 'L6' });

    it('do what the claim says, any number of times', async () => {
      const token = await staff.sign(person);
      expect([(await register(token)).status, (await register(token)).status, (await read(token)).status]).toEqual([
        201, 201, 200,
      ]);
    });

    it.each([
      ['a text', { gruppi: 'analisi' }, 200],
      ['an analyst, who may not write', { gruppi: ['analisi'] }, 200],
      ['no group of ours', { gruppi: ['mensa'] }, 403],
      ['a group that is called like a property', { gruppi: ['constructor', '__proto__'] }, 403],
      ['no groups', { gruppi: undefined }, 403],
    ])('with %s', async (_what, claims, expected) => {
      const token = await staff.sign({ ...person, ...claims });
      expect([(await read(token)).status, (await register(token)).status]).toEqual([expected, 403]);
    });

    it('never belong to an administration, whatever their token says', async () => {
      const token = await staff.sign({ ...person, tenant_id: administration.tenantId, roles: ['pa_admin'] });
      const { body } = await read(token);
      expect(body.items.length).toBeGreaterThan(1);
    });

    it.each([
      ['another audience', { aud: 'https://somewhere.example' }],
      ['an audience that begins like ours', { aud: `${AUDIENCE}.evil` }],
      ['a list of other audiences', { aud: [`${AUDIENCE}/`, 'x'] }],
      ['an audience that is a number', { aud: 7 }],
      ['an audience that is an object', { aud: { [AUDIENCE]: true } }],
      ['a slash after the issuer', { iss: 'https://accessi.istat.example/' }],
      ['the issuer as a list', { iss: ['https://accessi.istat.example'] }],
      ['an unknown issuer', { iss: 'https://evil.example' }],
      ['our own name', { iss: 'gradimento' }],
      ['no subject', { sub: undefined }],
      ['a subject that is a number', { sub: 7 }],
      ['groups that are a number', { gruppi: 7 }],
      ['a group that is a number', { gruppi: ['direzione', 7] }],
      ['no expiry', { exp: undefined }],
      ['an expiry as text', { exp: '4102444800' }],
      ['an expiry beyond all time', { exp: 1e99 }],
      ['an expiry in ten years', { exp: Math.floor(Date.now() / 1_000) + 315_360_000 }],
      ['an expiry before its issue', { exp: 1, iat: 2 }],
      ['an issue as text', { iat: '1' }],
      ['no issue', { iat: undefined }],
      ['an issue in the future', { iat: Math.floor(Date.now() / 1_000) + 60 }],
      ['a beginning in the future', { nbf: Math.floor(Date.now() / 1_000) + 60 }],
      ['no name of its own', { jti: undefined }],
      ['a name that is a number', { jti: 7 }],
      ['a key that it is bound to', { cnf: { jkt: 'x' } }],
    ])('are refused with %s', async (_what, claims) => {
      await refused(read(await staff.sign({ ...person, ...claims })));
    });

    it.each([
      ['JWT as its type', { typ: 'JWT' }],
      ['no type', { typ: undefined }],
      ['an algorithm that it may not use', { alg: 'PS256' }],
      ['a critical header', { crit: ['x'], x: 1 }],
      ['a key address', { jku: 'http://127.0.0.1:1/jwks.json' }],
      ['a certificate address', { x5u: 'http://127.0.0.1:1/x.pem' }],
      ['a certificate', { x5c: ['AA'] }],
      ['a key', { jwk: { kty: 'RSA' } }],
      ['a path as key name', { kid: '../../first' }],
      ['SQL as key name', { kid: "' OR 1=1 --" }],
      ['no key name', { kid: undefined }],
      ['an unknown key name', { kid: 'other' }],
    ])('are refused with %s in the header', async (_what, header) => {
      await refused(read(await staff.sign(person, header)));
    });

    it('are refused with the key of another issuer, also one that has the same name', async () => {
      await refused(read(await staff.sign(person, {}, pdnd)));
    });

    it('are refused with a changed claim', async () => {
      const [header, , signature] = (await staff.sign({ ...person, gruppi: [] })).split('.');
      const now = Math.floor(Date.now() / 1_000);
      const forged = encoded({ ...person, iss: staff.issuer, iat: now, exp: now + 60, jti: 'x' });
      await refused(read(`${header}.${forged}.${signature}`));
    });

    it('are named in the records by a pseudonym', async () => {
      const token = await staff.sign(person);
      const job = await request(platform.root)
        .post('/v1/aggregation-runs')
        .set('Authorization', `Bearer ${token}`)
        .send({});
      expect(job.status).toBe(202);
      const tables = await platform.rows<{ found: string }>(
        `SELECT query_to_xml(format('SELECT * FROM %I', relname), true, false, '')::text AS found
         FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
      );
      expect(tables.filter(({ found }) => found.includes('mario.rossi'))).toEqual([]);
    });
  });

  describe('a voucher of PDND', () => {
    const voucher = { aud: AUDIENCE, client_id: randomUUID(), consumerId: CONSUMER, producerId: PRODUCER };

    const write = (token: string, code = randomUUID()): request.Test =>
      request(platform.root)
        .post('/v1/services')
        .set('Authorization', `Bearer ${token}`)
        .send({ code, name: 'Servizio inventato', service_topic: '6', starts_on: '2022-10-26' });

    it('lets a system of the administration in, and no other', async () => {
      const { body } = await read(await pdnd.sign(voucher));
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([administration.tenantId]);
      const other = await joinAdministration(platform);
      const { status } = await request(platform.root)
        .get(`/v1/tenants/${other.tenantId}`)
        .set('Authorization', `Bearer ${await pdnd.sign(voucher)}`);
      expect(status).toBe(404);
    });

    it('reads any number of times and writes once', async () => {
      const token = await pdnd.sign(voucher);
      expect([(await read(token)).status, (await write(token)).status, (await read(token)).status]).toEqual([
        200, 201, 200,
      ]);
      await refused(write(token));
      expect((await write(await pdnd.sign(voucher))).status).toBe(201);
    });

    it('writes once also when all come at once', async () => {
      const token = await pdnd.sign(voucher);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => write(token)));
      expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        201,
        ...Array<number>(7).fill(401),
      ]);
    });

    it.each([
      ['and the clocks agree', 0],
      ['and the clock of the database is 30 seconds ahead', 30],
    ])('writes once also within the tolerance for clocks, %s', async (_what, ahead) => {
      const now = Math.floor(Date.now() / 1_000);
      const token = await pdnd.sign({ ...voucher, iat: now - 60, exp: now - 1 });
      expect((await write(token)).status).toBe(201);
      await platform.rows('UPDATE seen_token SET expires_at = expires_at - make_interval(secs => $1)', [ahead]);
      await refused(write(token));
    });

    it('has no more rights than the configuration gives', async () => {
      const job = request(platform.root).post('/v1/aggregation-runs').send({});
      expect((await job.set('Authorization', `Bearer ${await pdnd.sign(voucher)}`)).status).toBe(403);
    });

    it.each([
      ['another producer', { producerId: randomUUID() }],
      ['no producer', { producerId: undefined }],
      ['a list of producers', { producerId: [PRODUCER] }],
      ['an unknown consumer', { consumerId: randomUUID() }],
      ['no consumer', { consumerId: undefined }],
      ['a consumer that is no UUID', { consumerId: "' OR true --" }],
      ['no client', { client_id: undefined }],
      ['a client that is an object', { client_id: {} }],
      ['a longer life than configured', { exp: Math.floor(Date.now() / 1_000) + 1_100 }],
      ['no name of its own', { jti: undefined }],
    ])('is refused with %s', async (_what, claims) => {
      await refused(read(await pdnd.sign({ ...voucher, ...claims })));
    });

    it('names our e-service and its version, where that is what counts', async () => {
      const ours = { ...voucher, producerId: undefined };
      const { eservice_id: eserviceId, descriptor_id: descriptorId } = ESERVICE;
      expect((await read(await catalogue.sign({ ...ours, eserviceId, descriptorId }))).status).toBe(200);
      await refused(read(await catalogue.sign({ ...ours, eserviceId })));
      await refused(read(await catalogue.sign({ ...ours, eserviceId, descriptorId: randomUUID() })));
      await refused(read(await catalogue.sign({ ...ours, producerId: PRODUCER })));
    });

    it('is good while the administration takes part, or pauses', async () => {
      const leaving = await joinAdministration(platform);
      const consumerId = randomUUID();
      await platform.rows('UPDATE tenant SET pdnd_consumer_id = $1 WHERE id = $2', [consumerId, leaving.tenantId]);
      const token = await pdnd.sign({ ...voucher, consumerId });
      await platform.istat.post(`/tenants/${leaving.tenantId}/suspension`);
      expect((await read(token)).status).toBe(200);
      await platform.istat.post(`/tenants/${leaving.tenantId}/withdrawal`);
      await refused(read(token));
    });
  });

  describe('the keys of an issuer', () => {
    const person = { sub: 'somebody', aud: AUDIENCE, gruppi: 'direzione' };
    let skipped = 0;

    beforeAll(() => {
      platform.api.get(TrustedIssuers).clock = (): number => performance.now() / 1_000 + skipped;
    });

    beforeEach(() => {
      staff.answer = (_request, response) => staff.publish(response);
    });

    it('are fetched anew for a key name that is not known', async () => {
      const before = await staff.sign(person);
      await staff.rotate('second');
      const after = await staff.sign(person);
      skipped += 10;
      expect([(await read(after)).status, (await read(before)).status]).toEqual([200, 200]);
    });

    it('are not fetched anew for every key name that somebody makes up', async () => {
      await read(await pdnd.sign({}));
      const names = Array.from({ length: 20 }, (_each, number) => `made-up-${number}`);
      const { asked } = pdnd;
      await Promise.all(names.map(async (kid) => refused(read(await pdnd.sign({}, { kid })))));
      expect(pdnd.asked - asked).toBeLessThanOrEqual(1);
    });

    it('serve for a while when they cannot be had, and then nobody gets in', async () => {
      const token = await staff.sign(person);
      skipped += 20;
      expect((await read(token)).status).toBe(200);
      staff.answer = (asked) => asked.destroy();
      skipped += 19;
      expect((await read(token)).status).toBe(200);
      skipped += 11;
      const { status, headers, body } = await read(token);
      expect([status, headers['retry-after'], body.type]).toEqual([503, '10', '/problems/unavailable']);
    });

    it.each(MOODS.map(([what, answer], place) => ({ what, answer, place })))(
      'let nobody in when they are $what',
      async ({ answer, place }) => {
        const issuer = moody[place] as TestIssuer;
        issuer.answer = (_request, response) => answer(response, issuer, staff);
        const theirs = staff.asked;
        const token = await issuer.sign(person);
        const statuses = [await read(token), await read(token)].map(({ status }) => status);
        expect(statuses).toEqual([503, 503]);
        // A second token does not make it ask a second time.
        expect([issuer.asked, staff.asked - theirs]).toEqual([1, 0]);
      },
    );
  });
});
