import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { Database } from '../src/database/database.js';
import {
  type Administration,
  addClient,
  core,
  countedCell,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { fill, type Operation, operations } from './support/operations.js';
import { ADMIN, TestPlatform } from './support/platform.js';

describe('isolation', () => {
  let platform: TestPlatform;
  let one: Administration;
  let other: Administration;
  let foreign: Record<string, string>;
  /** Identifiers that must never reach the other administration. */
  let secrets: string[];
  let tokens: Record<'nobody' | 'admin' | 'system', string | undefined>;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
    await registerService(one);
    const service = await registerService(other);
    const version = await questionnaireVersion(platform, service);
    await Promise.all(
      Array.from({ length: 6 }, () =>
        platform.citizen.post(`/services/${service}/responses`, { format_version: version, answers: core(5) }),
      ),
    );
    await countedCell(other.client, service, 'ease', 6);
    const { id: jobId } = await platform.istat.post<{ id: string }>('/aggregation-runs');
    const { items } = await platform.istat.get<{ items: { id: string }[] }>('/formats');
    const release = await platform.istat.post<{ id: string }>('/releases', { title: 'Prova' });
    foreign = {
      tenant_id: other.tenantId,
      service_id: service,
      client_id: other.clientId,
      job_id: jobId,
      format_id: items[0]?.id ?? '',
      version: '1',
      release_id: release.id,
    };
    secrets = [other.tenantId, service, other.clientId];
    tokens = {
      nobody: undefined,
      admin: await token(await addClient(platform, one.tenantId, ['pa_admin'])),
      system: await token(await addClient(platform, one.tenantId, ['pa_system'])),
    };
  });

  afterAll(() => platform.stop());

  async function token({ id, secret }: { id: string; secret: string }): Promise<string> {
    const { body } = await request(platform.root)
      .post('/v1/oauth/token')
      .auth(id, secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    return String(body.access_token);
  }

  const call = (operation: Operation, parameters: Record<string, string>, bearer: string | undefined): request.Test => {
    const test = request(platform.root)[operation.method](`/v1${fill(operation.path, parameters)}`);
    if (bearer) void test.set('Authorization', `Bearer ${bearer}`);
    return operation.method === 'get' || operation.method === 'delete' ? test : test.send({});
  };

  const protectedOperations = operations().filter((operation) => !operation.public);
  const foreignOperations = protectedOperations.filter(({ path }) => /\{(tenant|service|client)_id\}/.test(path));

  it.each(protectedOperations.map((operation) => [operation.id, operation] as const))(
    '%s is closed to anybody without a token',
    async (_id, operation) => {
      const { status, headers } = await call(operation, foreign, undefined);
      expect([status, headers['content-type'], headers['www-authenticate']]).toEqual([
        401,
        'application/problem+json',
        expect.stringContaining('Bearer'),
      ]);
    },
  );

  describe.each(['admin', 'system'] as const)('a PA client (%s)', (identity) => {
    it.each(foreignOperations.map((operation) => [operation.id, operation] as const))(
      'gets nothing of another administration from %s',
      async (_id, operation) => {
        const { status, text } = await call(operation, foreign, tokens[identity]);
        expect([403, 404, 422]).toContain(status);
        for (const secret of secrets) expect(text).not.toContain(secret);
        const unknown = { ...foreign, tenant_id: crypto.randomUUID(), service_id: crypto.randomUUID() };
        const answerForUnknown = await call(operation, unknown, tokens[identity]);
        expect([answerForUnknown.status, answerForUnknown.text]).toEqual([status, text]);
      },
    );

    it.each(
      protectedOperations
        .filter(({ method }) => method === 'get')
        .map((operation) => [operation.id, operation] as const),
    )('reads nothing of another administration through %s of its own', async (_id, operation) => {
      const [service] = (await one.client.get<{ items: { id: string }[] }>('/services')).items;
      const own = { ...foreign, tenant_id: one.tenantId, service_id: service?.id ?? '', client_id: one.clientId };
      const { status, text } = await call(operation, own, tokens[identity]);
      expect([200, 403]).toContain(status);
      for (const secret of secrets) expect(text).not.toContain(secret);
    });
  });

  it('does not let a request widen the tenant of the token', async () => {
    const list = await one.client.get<{ items: { tenant_id: string }[] }>(`/services?tenant_id=${other.tenantId}`);
    expect(list.items).toEqual([]);
    await expect(
      one.client.post('/services', {
        tenant_id: other.tenantId,
        code: 'intruso',
        name: 'Intruso',
        service_topic: '6',
        starts_on: '2022-10-26',
      }),
    ).rejects.toThrow('404');
    await expect(
      one.client.post('/services', {
        code: 'figlio',
        name: 'Figlio di altri',
        service_topic: '6',
        starts_on: '2022-10-26',
        parent_id: foreign.service_id,
      }),
    ).rejects.toThrow('422');
    await expect(
      one.client.post(`/services/${foreign.service_id}/response-batches`, { responses: [{}] }),
    ).rejects.toThrow('404');
  });

  it('knows Istat by its own credentials only', async () => {
    const { status } = await request(platform.root)
      .post('/v1/oauth/token')
      .auth(ADMIN.id, `${ADMIN.secret}x`)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    expect(status).toBe(401);
  });

  describe('in the database', () => {
    const ROLES = [
      'gradimento_api',
      'gradimento_collector',
      'gradimento_istat',
      'gradimento_worker',
      'gradimento_sweeper',
    ];
    const tenantTables = async (): Promise<string[]> => {
      const rows = await platform.rows<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.columns
         WHERE table_schema = 'public' AND column_name = 'tenant_id'`,
      );
      return rows.map((row) => row.name);
    };

    it('shows no row without a tenant, to any role and the login itself', async () => {
      const client = new Client({ connectionString: platform.config.DATABASE_URL });
      await client.connect();
      try {
        for (const table of await tenantTables()) {
          for (const role of ['gradimento_api', 'gradimento_worker']) {
            await client.query(`SET ROLE ${role}`);
            const seen = await client.query(`SELECT tenant_id FROM ${table}`).catch((error: Error) => error.message);
            expect(typeof seen === 'string' ? seen : seen.rows).toEqual(
              typeof seen === 'string' ? `permission denied for table ${table}` : [],
            );
          }
          await client.query('RESET ROLE');
          await expect(client.query(`SELECT tenant_id FROM ${table}`)).rejects.toThrow('permission denied');
        }
      } finally {
        await client.end();
      }
    });

    it('shows one tenant only its own rows, and accepts no other', async () => {
      const database = platform.api.get(Database);
      const seen = await database.asTenant(one.tenantId, async (tx) => ({
        tenants: await tx.rows('SELECT id FROM tenant'),
        services: await tx.rows('SELECT DISTINCT tenant_id FROM service'),
        cells: await tx.rows('SELECT tenant_id FROM cell'),
      }));
      expect(seen).toEqual({ tenants: [{ id: one.tenantId }], services: [{ tenant_id: one.tenantId }], cells: [] });
      await expect(
        database.asTenant(one.tenantId, (tx) =>
          tx.rows(
            `INSERT INTO service (tenant_id, id, code, name, service_topic, starts_on) VALUES ($1, gen_random_uuid(), 'x', 'x', '6', '2022-10-26')`,
            [other.tenantId],
          ),
        ),
      ).rejects.toThrow('row-level security');
      await expect(database.asTenant(`${one.tenantId}'; --`, () => Promise.resolve())).rejects.toThrow(
        'not a tenant id',
      );
    });

    it('lets the collector append and nothing else', async () => {
      const client = new Client({
        connectionString: platform.config.DATABASE_URL,
        options: '-c role=gradimento_collector',
      });
      await client.connect();
      try {
        const tables = await platform.rows<{ name: string }>(
          `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')`,
        );
        for (const { name } of tables) {
          await expect(client.query(`SELECT FROM ${name}`)).rejects.toThrow('permission denied');
          await expect(client.query(`DELETE FROM ${name}`)).rejects.toThrow('permission denied');
        }
        // A service of one administration under the name of another is refused by the foreign key.
        await expect(
          client.query(
            `INSERT INTO inbox (tenant_id, service_id, format_version_id, language, channel, answers)
             VALUES ($1, $2, gen_random_uuid(), 'it', 'web', '{}')`,
            [one.tenantId, foreign.service_id],
          ),
        ).rejects.toThrow('foreign key');
      } finally {
        await client.end();
      }
    });

    it('protects every table: row-level security forced, a policy, nothing owned by a runtime role', async () => {
      const bare = await platform.rows(
        `SELECT c.relname FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migration'
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid))`,
      );
      expect(bare).toEqual([]);
      const powerful = await platform.rows(
        `SELECT rolname FROM pg_roles WHERE rolname = ANY ($1) AND (rolsuper OR rolbypassrls OR rolcanlogin
           OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid))`,
        [ROLES],
      );
      expect(powerful).toEqual([]);
      const open = await platform.rows(
        `SELECT relname FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0`,
      );
      expect(open).toEqual([]);
    });

    it('has the tenant in every key of a tenant table: primary, unique and foreign', async () => {
      const keysWithoutTenant = await platform.rows(
        `SELECT i.indexrelid::regclass::text AS key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
         WHERE a.attname = 'tenant_id' AND i.indisunique AND NOT a.attnum = ANY (i.indkey)
           AND i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
         UNION ALL
         SELECT c.conname FROM pg_constraint c
           JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attname = 'tenant_id'
           JOIN pg_attribute far ON far.attrelid = c.confrelid AND far.attname = 'tenant_id'
         WHERE c.contype = 'f' AND NOT own.attnum = ANY (c.conkey)`,
      );
      expect(keysWithoutTenant).toEqual([]);
    });
  });
});
