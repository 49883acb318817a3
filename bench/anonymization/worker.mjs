// One worker's work, in a process of its own: anonymises all that waits of an administration when it is told to.
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { AnonymisedResponses } from '../../dist/anonymization/anonymised-responses.js';
import { Anonymizer } from '../../dist/anonymization/anonymizer.js';
import { InboxKeys } from '../../dist/anonymization/keys/inbox-keys.js';
import { Config } from '../../dist/config/config.js';
import { dataSourceOptions } from '../../dist/database/data-source.js';
import { Database } from '../../dist/database/database.js';

const config = Config.load();
const database = new Database(await new DataSource(dataSourceOptions(config.requireDatabaseUrl())).initialize());
const anonymizer = new Anonymizer(database, new InboxKeys(database, config), new AnonymisedResponses(), config);

/** MiB, the most that it ever had. */
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1_024;

process.on('message', async (tenantId) => {
  const begun = performance.now();
  await anonymizer.perform(tenantId);
  process.send({ seconds: (performance.now() - begun) / 1_000, peak: Math.round(peak()) });
});
process.once('disconnect', () => process.exit());
process.send('ready');
