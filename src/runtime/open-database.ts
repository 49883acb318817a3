import type { Config } from '../config/config.js';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { openEmbeddedCluster } from '../database/embedded/cluster.js';
import { migrate } from '../database/migrate.js';
import { preflight } from '../database/preflight.js';
import { provision } from '../database/provision.js';
import { Role } from '../database/roles.js';
import type { Stoppable } from './lifecycle.js';

/**
 * Starts something on the database that the configuration names; without one, on an embedded PostgreSQL under DATA_DIR,
 * created and migrated as needed. A real one is migrated on purpose, by `npm run migrate`, and never by starting.
 * @returns what was started; stopping it also ends the embedded database.
 */
export async function withDatabase(config: Config, start: (config: Config) => Promise<Stoppable>): Promise<Stoppable> {
  if (config.DATABASE_URL) return start(config);
  const cluster = await openEmbeddedCluster(config.DATA_DIR, (line) => process.stderr.write(`${line}\n`));
  try {
    const { ownerUrl, appUrl } = await provision(cluster.adminUrl);
    await migrate(ownerUrl);
    const running = await start(config.with({ DATABASE_URL: appUrl }));
    return { stop: () => running.stop().finally(() => cluster.stop()) };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/**
 * Does something once on the same database; an embedded one that runs already stays up.
 * @param roles which the login must have.
 */
export async function onDatabase<T>(
  config: Config,
  work: (database: Database, config: Config) => Promise<T>,
  roles: readonly Role[] = [Role.api, Role.istat, Role.queue],
): Promise<T> {
  const outcome: T[] = [];
  const done = await withDatabase(config, async (complete) => {
    const url = complete.requireDatabaseUrl();
    await preflight(url, roles);
    const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
    try {
      outcome.push(await work(new Database(dataSource), complete));
    } finally {
      await dataSource.destroy();
    }
    return { stop: () => Promise.resolve() };
  });
  await done.stop();
  return outcome[0] as T;
}
