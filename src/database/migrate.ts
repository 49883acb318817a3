import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { CREATE_MISSING_ROLES, Role } from './roles.js';

const READ_LEDGER = `GRANT SELECT ON schema_migration TO ${Role.api}, ${Role.worker}`;

/**
 * BullMQ brings its own schema; its rights are given anew because a migration of its own may have added objects. Sequences
 * it makes at run time, one a queue, and those are the queue role's own.
 */
const GRANT_QUEUE = `
  GRANT USAGE, CREATE ON SCHEMA bullmq TO ${Role.queue};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO ${Role.queue};
  REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq FROM PUBLIC;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${Role.queue}`;

/**
 * Brings roles, tables and queue schema up to date. Running it again changes nothing.
 * @param url the owner of the schema; it needs CREATEROLE only the first time.
 * @returns the names of the migrations that ran.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // Processes that start together take turns.
    await client.query(`SELECT pg_advisory_lock(hashtext('gradimento migrate'))`);
    await client.query(CREATE_MISSING_ROLES);
    const applied = await runSchemaMigrations(url);
    await client.query(READ_LEDGER);
    await runMigrations(client);
    await client.query(GRANT_QUEUE);
    return applied;
  } finally {
    await client.end();
  }
}

async function runSchemaMigrations(url: string): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
