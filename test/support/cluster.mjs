// A PostgreSQL with a migrated database, in a data directory of its own, as long as the parent is there.
import { rm } from 'node:fs/promises';
import { openEmbeddedCluster, removeEmbeddedData } from '../../dist/database/embedded/cluster.js';
import { migrate } from '../../dist/database/migrate.js';
import { provision } from '../../dist/database/provision.js';

const [dataDir] = process.argv.slice(2);
const cluster = await openEmbeddedCluster(dataDir);
process.once('disconnect', async () => {
  await cluster.stop();
  await removeEmbeddedData(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});
const { ownerUrl, appUrl } = await provision(cluster.adminUrl);
await migrate(ownerUrl);
const adminUrl = new URL(cluster.adminUrl);
adminUrl.pathname = new URL(appUrl).pathname;
process.send({ adminUrl: adminUrl.href, appUrl });
