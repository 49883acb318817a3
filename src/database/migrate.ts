import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { CREATE_MISSING_ROLES, Role } from './roles.js';

const READ_LEDGER = `GRANT SELECT ON schema_migration TO ${Role.api}, ${Role.worker}`;

/**
 * BullMQ brings its own schema; its rights are given anew because a migration of its own may have added objects. It also
 * makes sequences at run time, which are the queue role's own already and which the owner of the schema may not grant.
 */
const GRANT_QUEUE = `
  GRANT USAGE, CREATE ON SCHEMA bullmq TO ${Role.queue};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO ${Role.queue};
  DO $$
  DECLARE sequence_name text;
  BEGIN
    FOR sequence_name IN SELECT c.oid::regclass FROM pg_class c
      WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'S' AND pg_has_role(c.relowner, 'USAGE') LOOP
      EXECUTE 'GRANT USAGE, SELECT, UPDATE ON SEQUENCE ' || sequence_name || ' TO ${Role.queue}';
    END LOOP;
  END $$;
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
