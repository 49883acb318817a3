import { randomBytes } from 'node:crypto';
import path from 'node:path';
// The build, because Jest does not map names in a set-up file; `npm test` builds first.
import { openEmbeddedCluster } from '../../dist/database/embedded/cluster.js';
import { migrate } from '../../dist/database/migrate.js';
import { provision } from '../../dist/database/provision.js';

/** One real PostgreSQL a run, with its own data directory and port; each test file gets a copy of a migrated database. */
export default async function setup() {
  const dataDir = path.resolve('.data', `test-${randomBytes(6).toString('hex')}`);
  const cluster = await openEmbeddedCluster(dataDir);
  globalThis.testCluster = { cluster, dataDir };
  const { ownerUrl } = await provision(cluster.adminUrl, 'gradimento_template');
  await migrate(ownerUrl);
  process.env.TEST_ADMIN_URL = cluster.adminUrl;
}
