// One worker's counting, in a process of its own: folds or rebuilds the cells of one administration after another when told to.
import { DataSource } from 'typeorm';
import { Config } from '../../dist/config/config.js';
import { dataSourceOptions } from '../../dist/database/data-source.js';
import { Database } from '../../dist/database/database.js';
import { CellFolder } from '../../dist/reporting/cell-folder.js';
import { rebuildCells } from '../../dist/reporting/recount/rebuild-cells.js';

const config = Config.load();
const database = new Database(await new DataSource(dataSourceOptions(config.requireDatabaseUrl())).initialize());
const folder = new CellFolder(database, config);
const WORK = { fold: (tenantId) => folder.perform(tenantId), rebuild: (tenantId) => rebuildCells(database, tenantId) };

process.on('message', async ({ work, tenants }) => {
  const begun = performance.now();
  for (const tenantId of tenants) await WORK[work](tenantId);
  process.send({ seconds: (performance.now() - begun) / 1_000 });
});
process.once('disconnect', () => process.exit());
process.send('ready');
