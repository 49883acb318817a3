// One worker's making of a release, in a process of its own: node worker.mjs <id of the draft>
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { Config } from '../../dist/config/config.js';
import { dataSourceOptions } from '../../dist/database/data-source.js';
import { Database } from '../../dist/database/database.js';
import { ReleaseDrafter } from '../../dist/releases/drafting/release-drafter.js';
import { Release } from '../../dist/releases/release.entity.js';
import { Coverage } from '../../dist/reporting/coverage/coverage.js';
import { Whereabouts } from './whereabouts.mjs';

const [id] = process.argv.slice(2);
const entities = [fileURLToPath(new URL('../../dist/**/*.entity.js', import.meta.url))];
const options = { ...dataSourceOptions(Config.load().requireDatabaseUrl()), entities };
const dataSource = await new DataSource(options).initialize();
const database = new Database(dataSource);

/** When each step was done. */
const done = [];
const ledger = {
  start: async () => done.push(performance.now()),
  advance: async () => done.push(performance.now()),
  complete: async () => done.push(performance.now()),
};
const drafter = new ReleaseDrafter(database, new Coverage(database), ledger);
const draft = await database.asIstat((tx) => tx.repository(Release).findOneByOrFail({ id }));

const whereabouts = await Whereabouts.watch();
const used = process.cpuUsage();
await drafter.make(draft);
const { user, system } = process.cpuUsage(used);
process.send({
  seconds: (done.at(-1) - done[0]) / 1_000,
  steps: done.slice(1).map((at, step) => (at - done[step]) / 1_000),
  cpu: (user + system) / 1_000_000,
  shares: await whereabouts.shares(),
  peak: Math.round(process.resourceUsage().maxRSS / 1_024),
});
await dataSource.destroy();
process.disconnect();
