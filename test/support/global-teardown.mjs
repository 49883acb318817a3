import { rm } from 'node:fs/promises';
import { removeEmbeddedData } from '../../dist/database/embedded/cluster.js';

export default async function teardown() {
  const { cluster, dataDir } = globalThis.testCluster;
  await cluster.stop();
  await removeEmbeddedData(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}
