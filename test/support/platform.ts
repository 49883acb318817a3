import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { WorkerModule } from '../../src/app.module.js';
import { createApi, secure } from '../../src/app.setup.js';
import { ApiClient } from '../../src/client/api-client.js';
import { Config } from '../../src/config/config.js';
import { serveDocs } from '../../src/docs/docs-page.js';
import { Conformance } from './conformance.js';
import { provision } from '../../src/database/provision.js';

/** Made and migrated once a run, in global-setup.mjs. */
const TEMPLATE = 'gradimento_template';

export const ADMIN = { id: 'test-admin', secret: 'not-a-secret-only-a-test' };

/** A whole platform on a database of its own: the API over real HTTP, and a worker. */
export class TestPlatform {
  private constructor(
    readonly config: Config,
    readonly api: NestFastifyApplication,
    readonly worker: INestApplicationContext,
    readonly root: string,
    readonly adminUrl: string,
    readonly conformance: Conformance,
    private readonly databaseName: string,
  ) {}

  static async start(overrides: Partial<Config> = {}): Promise<TestPlatform> {
    const databaseName = `test_${randomBytes(6).toString('hex')}`;
    const { adminUrl, appUrl } = await createDatabase(databaseName);
    const config = new Config().with({
      DATABASE_URL: appUrl,
      ADMIN_CLIENT_ID: ADMIN.id,
      ADMIN_CLIENT_SECRET: ADMIN.secret,
      INBOX_KEY_DIR: path.resolve('.data', databaseName),
      // Few responses are enough for a test; those of waiting set another value.
      ANONYMIZATION_WAIT_MINUTES: 0,
      ...overrides,
    });
    const api = await createApi(config);
    // Nest warns of two applications in one process, which only a test has.
    Logger.overrideLogger(['error']);
    secure(api);
    serveDocs(api);
    const conformance = new Conformance();
    conformance.watch(api.getHttpAdapter().getInstance());
    await api.listen(0, '127.0.0.1');
    const worker = await NestFactory.createApplicationContext(WorkerModule.with(config), {
      logger: ['error'],
      abortOnError: false,
    });
    return new TestPlatform(config, api, worker, await api.getUrl(), adminUrl, conformance, databaseName);
  }

  get base(): string {
    return `${this.root}/v1`;
  }

  get istat(): ApiClient {
    return new ApiClient(this.base, ADMIN);
  }

  get citizen(): ApiClient {
    return new ApiClient(this.base);
  }

  /** Looks into the database as a superuser, past every protection: for checking, not for acting. */
  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** How many responses of a service, or of all, were taken, wherever they are by now. */
  async taken(serviceId?: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      `SELECT (SELECT coalesce(sum(n), 0) FROM inbox WHERE service_id = coalesce($1, service_id))::int
        + (SELECT count(*) FROM response WHERE service_id = coalesce($1, service_id))::int AS n`,
      [serviceId ?? null],
    );
    return row?.n ?? 0;
  }

  /** Resolves when nothing waits in the inbox. */
  async emptied(): Promise<void> {
    while ((await this.rows('SELECT FROM inbox LIMIT 1')).length > 0) await sleep(50);
  }

  async stop(): Promise<void> {
    await this.worker.close();
    await this.api.close();
    const client = new Client({ connectionString: requireAdminUrl() });
    await client.connect();
    await client.query(`DROP DATABASE "${this.databaseName}" WITH (FORCE)`);
    await client.end();
    await rm(this.config.inboxKeyDir, { recursive: true, force: true });
    if (this.conformance.faults.size > 0) {
      throw new Error(`not as in the document:\n${[...this.conformance.faults].slice(0, 20).join('\n')}`);
    }
  }
}

function requireAdminUrl(): string {
  const url = process.env.TEST_ADMIN_URL;
  if (!url) throw new Error('no test cluster');
  return url;
}

/** @returns the superuser's and the processes' way into a new copy of the migrated database. */
export async function createDatabase(name: string, template = TEMPLATE): Promise<{ adminUrl: string; appUrl: string }> {
  const client = new Client({ connectionString: requireAdminUrl() });
  await client.connect();
  try {
    // Two test files that copy the template at once would be in each other's way.
    await client.query(`SELECT pg_advisory_lock(hashtext('test template'))`);
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" OWNER gradimento_owner`);
  } finally {
    await client.end();
  }
  const { appUrl } = await provision(requireAdminUrl(), name);
  const adminUrl = new URL(requireAdminUrl());
  adminUrl.pathname = `/${name}`;
  return { adminUrl: adminUrl.href, appUrl };
}
