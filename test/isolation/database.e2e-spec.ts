import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Anonymizer } from '../../src/anonymization/anonymizer.js';
import { bindingOf, writeContent } from '../../src/collection/sealing/content.js';
import { Sealer } from '../../src/collection/sealing/envelope.js';
import { Database } from '../../src/database/database.js';
import { Role } from '../../src/database/roles.js';
import type { Answers } from '../../src/formats/item.js';
import {
  type Administration,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';

const STORE = `
  INSERT INTO response (tenant_id, id, service_id, format_version_id, period, grain, language, channel, record_key, answers)
  VALUES ($1, gen_random_uuid(), $2, $3, '2026-03-01', 'month', 'it', 'web', 1, '{}')`;

const ROW = { language: 'it', channel: 'web' as const, flags: 0, answers: core(4) as Answers };

describe('isolation in the database', () => {
  let platform: TestPlatform;
  let one: Administration;
  let other: Administration;
  let service: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
    await registerService(one);
    service = await registerService(other);
  });

  afterAll(() => platform.stop());

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
        for (const role of Object.values(Role).filter((name) => name !== Role.istat && name !== Role.sweeper)) {
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
    await expect(database.asTenant(`${one.tenantId}'; --`, () => Promise.resolve())).rejects.toThrow('not a tenant id');
  });

  it('stores no response of a service that is not there or somebody else’s, nor of no version', async () => {
    const database = platform.api.get(Database);
    const version = await questionnaireVersion(platform, service);
    const store = (id: string, asked: string): Promise<unknown> =>
      database.asWorker(other.tenantId, async (tx) => {
        await tx.rows(STORE, [other.tenantId, id, asked]);
        throw new Error('stored');
      });
    const [own] = await platform.rows<{ id: string }>('SELECT id FROM service WHERE tenant_id = $1', [one.tenantId]);
    await expect(store(service, version)).rejects.toThrow('stored');
    for (const id of [own?.id ?? '', randomUUID()]) await expect(store(id, version)).rejects.toThrow('of no service');
    await expect(store(service, randomUUID())).rejects.toThrow('of no format version');
  });

  it('keeps a thousand transactions of two tenants apart', async () => {
    const database = platform.api.get(Database);
    const seen = await Promise.all(
      Array.from({ length: 1_000 }, async (_, turn) => {
        const tenant = turn % 2 === 0 ? one.tenantId : other.tenantId;
        const rows = await database.asTenant(tenant, (tx) =>
          tx.rows<{ tenant_id: string }>('SELECT tenant_id FROM service'),
        );
        return rows.length === 1 && rows[0]?.tenant_id === tenant;
      }),
    );
    expect(seen.filter((apart) => !apart)).toEqual([]);
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
      const [key] = await platform.rows<{ id: string; public_key: Buffer }>('SELECT id, public_key FROM inbox_key');
      const sealer = new Sealer(key?.public_key ?? Buffer.alloc(0));
      const format_version = await questionnaireVersion(platform, service);
      const append = (tenant_id: string, binding = bindingOf(tenant_id, service)): Promise<unknown> => {
        const row = { ...ROW, tenant_id, service_id: service, format_version };
        return client.query('INSERT INTO inbox (key_id, tenant_id, service_id, n, sealed) VALUES ($1, $2, $3, 1, $4)', [
          key?.id,
          tenant_id,
          service,
          sealer.seal(writeContent([row]), binding),
        ]);
      };
      // A service of one administration under the name of another goes no further than the inbox, whatever it says within.
      await append(one.tenantId);
      await append(one.tenantId, bindingOf(other.tenantId, service));
      await append(other.tenantId);
      await eventually(
        async () => (await platform.rows('SELECT FROM response WHERE service_id = $1', [service])).length,
      );
      const anonymizer = platform.worker.get(Anonymizer);
      await expect(anonymizer.perform(one.tenantId)).rejects.toThrow();
      expect(await platform.rows('SELECT tenant_id FROM response WHERE service_id = $1', [service])).toEqual([
        { tenant_id: other.tenantId },
      ]);
    } finally {
      await client.end();
    }
  });
});
