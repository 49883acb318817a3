import type { Config } from '../config/config.js';
import { openEmbeddedCluster } from '../database/embedded/cluster.js';
import { migrate } from '../database/migrate.js';
import { provision } from '../database/provision.js';

export interface OpenDatabase {
  /** The login of the processes. */
  url: string;
  close(): Promise<void>;
}

/**
 * The database that the configuration names; without one, an embedded PostgreSQL under DATA_DIR, created and migrated as
 * needed. A real one is migrated on purpose, by `npm run migrate`, and never by starting.
 */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, close: () => Promise.resolve() };
  const cluster = await openEmbeddedCluster(config.DATA_DIR, (line) => process.stderr.write(`${line}\n`));
  try {
    const { ownerUrl, appUrl } = await provision(cluster.adminUrl);
    await migrate(ownerUrl);
    return { url: appUrl, close: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
