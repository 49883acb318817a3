import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../src/client/api-client.js';
import { Database } from '../src/database/database.js';
import { PLATFORM, record } from '../src/audit/record.js';
import {
  type Administration,
  addClient,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
  runJob,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { publishRelease } from './support/releases.js';

interface Event {
  id: string;
  tenant_id: string | null;
  actor_kind: string;
  actor: string | null;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
  hash: string;
}

interface Verification {
  intact: boolean;
  events: number | null;
  checkpoints: number | null;
  fault: { reason: string; detail: string } | null;
  latest_checkpoint: string | null;
}

describe('the audit log', () => {
  let platform: TestPlatform;
  let one: Administration;
  let other: Administration;

  beforeAll(async () => {
    platform = await TestPlatform.start({ AUDIT_CHECKPOINT_SECONDS: 1 });
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
  });

  afterAll(() => platform.stop());

  const events = async (reader: ApiClient, query = ''): Promise<Event[]> =>
    (await reader.get<{ items: Event[] }>(`/audit-events?limit=200${query}`)).items;
  const verification = (): Promise<Verification> => platform.istat.get<Verification>('/audit-events/verification');

  it('tells of every administrative act, newest first, and of whom it concerns', async () => {
    const service = await registerService(one);
    const [registered] = await events(platform.istat, `&tenant_id=${one.tenantId}`);
    expect(registered).toMatchObject({
      action: 'service.registered',
      subject: `services/${service}`,
      tenant_id: one.tenantId,
      actor_kind: 'administration',
      actor: one.clientId,
    });
    expect(registered?.hash).toMatch(/^[0-9a-f]{64}$/);
    const { id: job } = await platform.istat.post<{ id: string }>('/aggregation-runs');
    const { id: release } = await platform.istat.post<{ id: string }>('/releases', { title: 'Prova' });
    const { id: format } = await platform.istat.post<{ id: string }>('/formats', { code: 'prova-registro' });
    const acts = (await events(platform.istat)).map(({ action, subject }) => `${action} ${subject}`);
    expect(acts.slice(0, 3)).toEqual([
      `format.opened formats/${format}`,
      `release.drafted releases/${release}`,
      `run.requested jobs/${job}`,
    ]);
  });

  it('holds a digest of what a release published', async () => {
    const { id, sha256 } = await publishRelease(platform.istat, { title: 'Con impronta' });
    const [event] = await events(platform.istat, '&action=release.published');
    expect([event?.subject, event?.detail.sha256]).toEqual([`releases/${id}`, sha256]);
  });

  it('shows an administration what concerns it, and not which of Istat acted', async () => {
    const own = await events(one.client);
    expect(new Set(own.map((event) => event.tenant_id))).toEqual(new Set([one.tenantId]));
    expect(own.filter((event) => event.actor_kind === 'istat').map((event) => event.actor)).not.toContainEqual(
      expect.anything(),
    );
    expect(await events(one.client, `&tenant_id=${other.tenantId}`)).toEqual([]);
  });

  it('pages without a gap, and refuses the cursor of another reader or filter', async () => {
    const all = await events(one.client);
    const first = await one.client.get<{ items: Event[]; next_cursor: string }>('/audit-events?limit=2');
    const rest = await one.client.get<{ items: Event[] }>(`/audit-events?limit=200&cursor=${first.next_cursor}`);
    expect([...first.items, ...rest.items]).toEqual(all);
    for (const reader of [other.client, platform.istat]) {
      await expect(reader.get(`/audit-events?cursor=${first.next_cursor}`)).rejects.toThrow('422');
    }
    await expect(one.client.get(`/audit-events?action=service.registered&cursor=${first.next_cursor}`)).rejects.toThrow(
      '422',
    );
  });

  it('is closed to a system that only collects', async () => {
    const system = new ApiClient(platform.base, await addClient(platform, one.tenantId, ['pa_system']));
    await expect(system.get('/audit-events')).rejects.toThrow('403');
    await expect(system.get('/audit-events/verification')).rejects.toThrow('403');
  });

  it('keeps an act and its event together: what is rolled back leaves neither', async () => {
    const before = (await verification()).events;
    await expect(
      platform.api.get(Database).asIstat(async (tx) => {
        await record(tx, PLATFORM, { action: 'tenant.changed', subject: 'tenants/none' });
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');
    await expect(
      one.client.post('/services', {
        code: 'servizio-doppio',
        name: 'Uno',
        service_topic: '6',
        starts_on: '2022-13-45',
      }),
    ).rejects.toThrow('422');
    expect((await verification()).events).toBe(before);
  });

  it('has no gap and no doubled number when many act at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_unused, index) => registerService(index % 2 ? one : other)));
    expect(await verification()).toMatchObject({ intact: true, fault: null });
    const [numbers] = await platform.rows<{ n: string; last: string }>(
      'SELECT count(DISTINCT seq) AS n, max(seq) AS last FROM audit_event',
    );
    expect(numbers?.n).toBe(numbers?.last);
  });

  it('never holds what a citizen answered', async () => {
    const service = await registerService(one);
    const version = await questionnaireVersion(platform, service);
    await platform.citizen.post(`/services/${service}/responses`, {
      format_version: version,
      answers: { ...core(5), comment: 'canarino-nel-registro' },
    });
    await runJob(platform.istat, '/anonymization-runs');
    const [found] = await platform.rows<{ n: string }>(
      `SELECT count(*) AS n FROM audit_event WHERE detail::text LIKE '%canarino%' OR detail::text LIKE '%answers%'`,
    );
    expect(found?.n).toBe('0');
  });

  it('lets no role of the processes write past the one function', async () => {
    const database = platform.api.get(Database);
    for (const sql of [
      `INSERT INTO audit_event SELECT * FROM audit_event`,
      `UPDATE audit_event SET actor = 'nobody'`,
      `DELETE FROM audit_event`,
    ]) {
      await expect(database.asIstat((tx) => tx.rows(sql))).rejects.toThrow('permission denied');
      await expect(database.asTenant(one.tenantId, (tx) => tx.rows(sql))).rejects.toThrow('permission denied');
    }
    await expect(
      database.asTenant(one.tenantId, (tx) =>
        record(tx, PLATFORM, { action: 'tenant.changed', subject: 'x', concerns: other.tenantId }),
      ),
    ).rejects.toThrow('cannot concern another');
  });

  it('refuses to be rewritten even by a superuser who leaves the triggers', async () => {
    for (const table of ['audit_event', 'audit_checkpoint']) {
      await expect(platform.rows(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
      await expect(platform.rows(`TRUNCATE ${table}`)).rejects.toThrow('append-only');
    }
    await expect(platform.rows(`UPDATE audit_event SET actor = 'nobody'`)).rejects.toThrow('append-only');
  });

  describe('after somebody went past the triggers', () => {
    /** Rewrites the log as only the owner of the machine can, and puts it back. */
    async function tampered(sql: string): Promise<Verification> {
      await platform.rows(`CREATE TABLE kept AS SELECT * FROM audit_event`);
      try {
        await platform.rows(`SET session_replication_role = replica; ${sql}`);
        return await verification();
      } finally {
        await platform.rows(
          `SET session_replication_role = replica; DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM kept; DROP TABLE kept`,
        );
      }
    }

    beforeAll(async () => {
      await eventually(async () => (await verification()).latest_checkpoint);
    });

    it.each([
      ['altered', `UPDATE audit_event SET detail = '{"name": "altro"}' WHERE seq = 2`],
      ['missing', `DELETE FROM audit_event WHERE seq = 3`],
      ['not linked', `UPDATE audit_event SET previous_hash = '\\x00' WHERE seq = 4`],
      ['cut', `DELETE FROM audit_event WHERE seq > 2`],
    ])('says that an event is %s', async (reason, sql) => {
      expect(await tampered(sql)).toMatchObject({ intact: false, fault: { reason } });
      expect(await verification()).toMatchObject({ intact: true, fault: null });
    });

    it('says that a checkpoint was not signed here', async () => {
      const [last] = await platform.rows<{ seq: string; statement: string }>(
        'SELECT * FROM audit_checkpoint ORDER BY seq DESC LIMIT 1',
      );
      const put = (statement: string | undefined): Promise<unknown> =>
        platform.rows(
          `SET session_replication_role = replica; UPDATE audit_checkpoint SET statement = '${statement}' WHERE seq = ${last?.seq}`,
        );
      await put(last?.statement.replace(/\.[^.]*$/, '.c2lnbmF0dXJl'));
      expect(await verification()).toMatchObject({ intact: false, fault: { reason: 'forged' } });
      await put(last?.statement);
      expect(await verification()).toMatchObject({ intact: true });
    });

    it('exposes a tail that was cut together with its checkpoints, to whoever kept one', async () => {
      const file = path.join(await mkdtemp(path.join(tmpdir(), 'checkpoints-')), 'kept');
      await writeFile(file, `${(await verification()).latest_checkpoint}\n`);
      const check = (): Promise<{ stdout: string }> =>
        promisify(execFile)(process.execPath, ['dist/cli.js', 'audit:verify', '--checkpoints', file], {
          env: { DATABASE_URL: platform.config.DATABASE_URL ?? '' },
        });
      expect((await check()).stdout).toMatch(/^whole: \d+ events, \d+ checkpoints\n$/);
      const client = new Client({ connectionString: platform.adminUrl });
      await client.connect();
      // The command does not start on a database that holds anything strange; what is temporary nobody else sees.
      await client.query('CREATE TEMPORARY TABLE aside AS SELECT * FROM audit_event');
      await client.query(
        `SET session_replication_role = replica; DELETE FROM audit_event WHERE seq > 2; DELETE FROM audit_checkpoint`,
      );
      expect(await verification()).toMatchObject({ intact: true, events: 2 });
      await expect(check()).rejects.toMatchObject({
        code: 2,
        stdout: 'not whole: events before a checkpoint are missing\n',
      });
      await client.query('DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM aside');
      await client.end();
      await rm(path.dirname(file), { recursive: true });
    });

    it('tells an administration that the log is not whole, and nothing of the others', async () => {
      await platform.rows(`CREATE TABLE kept_two AS SELECT * FROM audit_event`);
      await platform.rows(`SET session_replication_role = replica; DELETE FROM audit_event WHERE seq = 3`);
      const seen = await one.client.get<Verification>('/audit-events/verification');
      await platform.rows(
        `SET session_replication_role = replica; DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM kept_two; DROP TABLE kept_two`,
      );
      expect(seen).toMatchObject({
        intact: false,
        events: null,
        checkpoints: null,
        fault: { reason: 'missing', detail: 'the log is not as it was written' },
      });
    });
  });
});
