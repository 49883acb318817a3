// npm run bench:anonymization [-- --json] [-- --rows 1000000]
// How many responses a second one worker anonymises: opened, coarsened, separated, shuffled, stored. Beside it, in the same
// run, what PostgreSQL takes for the last step alone: one INSERT … SELECT of the same coded rows into a table with the same
// columns, indexes and row-level security, and into one that also has the same foreign keys. Rounds alternate; medians are
// compared, as ratios. Each size has a worker process of its own, of which the greatest resident memory is told.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Inbox } from './anonymization/inbox.mjs';
import { Platform } from './collection/platform.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
  },
});
const MOST = Number(options.rows);
const SIZES = [10_000, 100_000, 1_000_000].filter((rows) => rows < MOST).concat(MOST);
const ROUNDS = Number(options.rounds);
/** Of a great size a round takes minutes. */
const LARGE = 1_000_000;
const say = (line) => process.stderr.write(`${line}\n`);

const keyDir = path.resolve('.data', `bench-keys-${process.pid}`);
const platform = await Platform.open();

/** An administration with five services. */
async function prepare() {
  const api = await platform.startApi();
  const { services, version } = await platform.register(api);
  await api.stop();
  const [{ tenant_id: tenantId }] = await platform.query('SELECT tenant_id FROM service WHERE id = $1', [services[0]]);
  const own = await platform.query('SELECT id FROM service WHERE tenant_id = $1', [tenantId]);
  await platform.query(PLAIN);
  return { tenantId, version, services: own.map(({ id }) => id) };
}

async function startWorker() {
  const file = path.resolve(import.meta.dirname, 'anonymization/worker.mjs');
  const env = { PATH: process.env.PATH, DATABASE_URL: platform.url, INBOX_KEY_DIR: keyDir };
  const child = fork(file, { env, execArgv: [] });
  await once(child, 'message');
  return {
    perform: async (tenantId) => {
      child.send(tenantId);
      const [told] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])]);
      if (!told) throw new Error('the worker ended');
      return told;
    },
    stop: async () => {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

async function measure(rows, world, withComments = false) {
  const worker = await startWorker();
  const rates = { anonymised: [], plain: [], constrained: [] };
  let peak = 0;
  for (let round = 1; round <= (rows < LARGE ? ROUNDS : 1); round += 1) {
    await platform.query('TRUNCATE response, comment, uncounted, plain, constrained');
    await world.inbox.fill(world, rows, withComments);
    await platform.query('VACUUM ANALYZE');
    await platform.query('CHECKPOINT');
    const told = await worker.perform(world.tenantId);
    const [{ n }] = await platform.query('SELECT count(*)::int AS n FROM response');
    if (n !== rows) throw new Error(`${n} of ${rows} were anonymised`);
    rates.anonymised.push(rows / told.seconds);
    peak = told.peak;
    for (const table of ['plain', 'constrained']) {
      await platform.query('CHECKPOINT');
      rates[table].push(rows / (await insertPlainly(world.tenantId, table)));
    }
    const lasts = Object.entries(rates).map(([name, seen]) => `${name} ${Math.round(seen.at(-1))}`);
    say(`${rows} rows, round ${round}: ${lasts.join(', ')} a second`);
  }
  await worker.stop();
  const [anonymised, plain, constrained] = Object.values(rates).map(middleOf);
  const ratioTo = (other) => Number((anonymised / other).toFixed(3));
  const ratios = { ratio: ratioTo(plain), ratio_with_foreign_keys: ratioTo(constrained) };
  return { rows, anonymised, plain, constrained, ...ratios, peak_mib: peak };
}

/** As the worker's role. @returns seconds. */
async function insertPlainly(tenantId, table) {
  const client = new pg.Client({ connectionString: platform.url });
  await client.connect();
  const begun = performance.now();
  await client.query(`BEGIN; SET LOCAL ROLE gradimento_worker; SET LOCAL app.tenant_id = '${tenantId}'`);
  await client.query(`INSERT INTO ${table} SELECT * FROM response`);
  await client.query('COMMIT');
  const seconds = (performance.now() - begun) / 1_000;
  await client.end();
  return seconds;
}

const middleOf = (rates) => Math.round(rates.toSorted((one, other) => one - other)[Math.floor(rates.length / 2)]);

const OWN = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const likeResponse = (table) => `
  CREATE TABLE ${table} (LIKE response INCLUDING ALL);
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON ${table} TO gradimento_worker USING (${OWN}) WITH CHECK (${OWN});
  GRANT INSERT ON ${table} TO gradimento_worker;`;
const PLAIN = `${likeResponse('plain')} ${likeResponse('constrained')}
  ALTER TABLE constrained ADD FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
    ADD FOREIGN KEY (format_version_id) REFERENCES format_version (id)`;

const line = ({ rows, anonymised, plain, constrained, ratio, ratio_with_foreign_keys, peak_mib }) =>
  `${String(rows).padStart(8)} rows: ${anonymised} responses/s anonymised; ${plain} rows/s inserted, ratio ${ratio}; ` +
  `with foreign keys ${constrained}, ratio ${ratio_with_foreign_keys}; ${peak_mib} MiB at the most`;

try {
  const world = await prepare();
  world.inbox = await Inbox.open(platform, keyDir);
  const sizes = [];
  for (const rows of SIZES) sizes.push(await measure(rows, world));
  const withComments = await measure(SIZES[0], world, true);
  for (const size of sizes) console.log(line(size));
  console.log(`${line(withComments)}; one in ten with a comment`);
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  const { ratio, ratio_with_foreign_keys } = sizes.at(-1);
  const summary = { ratio, ratio_with_foreign_keys, sizes, with_comments: withComments };
  const results = path.resolve(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(path.join(results, 'anonymization.json'), `${JSON.stringify({ machine, ...summary }, null, 2)}\n`);
  if (options.json) console.log(JSON.stringify(summary));
} finally {
  await platform.close();
  await rm(keyDir, { recursive: true, force: true });
}
