// npm run bench:resolution
// What it costs to find the version that a service asks, with 100 administrations of 300 services each and a format for
// every topic in every category: remembered, as on the hot path, beside computed anew each time. And how soon a
// publication is seen by a process that was not told of it.
import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { createApi } from '../dist/app.setup.js';
import { ipaCategories } from '../dist/code-lists/ipa-categories.js';
import { serviceTopics } from '../dist/code-lists/service-topics.js';
import { Config } from '../dist/config/config.js';
import { removeEmbeddedData } from '../dist/database/embedded/cluster.js';
import { RegistryChanges } from '../dist/database/registry-changes.js';
import { FormatLibrary } from '../dist/formats/format-library.js';
import { Publisher } from '../dist/formats/publisher.js';
import { versionsInForce } from '../dist/formats/resolution.js';
import { nationalCore } from '../dist/formats/shipped/national-core.js';
import { onDatabase } from '../dist/runtime/open-database.js';
import { ServiceDirectory } from '../dist/services/service-directory.js';

const ADMINISTRATIONS = 100;
const SERVICES = 300;
const LOOKUPS = 200_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
const LIMIT_US = 50;
const LIMIT_MS = 2_000;
const BY = { kind: 'platform', name: 'bench' };

const dataDir = `.data/bench-${process.pid}`;
const topics = serviceTopics.items.map(({ code }) => code);
const categories = ipaCategories.items.map(({ code }) => code);

const REGISTER = `
  WITH administration AS (
    INSERT INTO tenant (ipa_code, name, ipa_category, status)
    SELECT 'bench_' || n, 'Ente inventato ' || n, ($1::text[])[1 + n % cardinality($1::text[])], 'active'
    FROM generate_series(1, ${ADMINISTRATIONS}) AS n RETURNING id
  ) SELECT id FROM administration`;
const SERVICES_OF = `
  INSERT INTO service (tenant_id, id, code, name, service_topic, starts_on)
  SELECT $1, gen_random_uuid(), 'servizio-' || n, 'Servizio inventato', ($2::text[])[1 + n % cardinality($2::text[])],
    '2026-01-01' FROM generate_series(1, ${SERVICES}) AS n RETURNING id`;

async function measure(database, config) {
  const api = await createApi(
    config.with({ ADMIN_CLIENT_ID: 'bench', ADMIN_CLIENT_SECRET: 'not-a-secret-only-a-bench' }),
  );
  await api.init();
  try {
    return await measureIn(api, database);
  } finally {
    await api.close();
  }
}

async function measureIn(api, database) {
  const publisher = api.get(Publisher);
  const { title, items } = nationalCore;
  const audiences = categories
    .slice(0, 20)
    .flatMap((ipa_category) => topics.map((service_topic) => ({ ipa_category, service_topic })));
  await publisher.ship([...audiences.map((audience, n) => ({ code: `formato-${n}`, ...audience, title, items }))]);
  const services = await register(database);
  const here = api.get(ServiceDirectory);
  const elsewhere = new ServiceDirectory(database, new RegistryChanges());
  const entries = [];
  for (const id of services) entries.push(await here.find(id));
  return {
    ...(await lookUp(here, entries)),
    visible_ms: await publishAndWait(api, publisher, elsewhere, entries[0]),
  };
}

async function register(database) {
  const tenants = await database.asIstat((tx) => tx.rows(REGISTER, [categories.slice(0, 20)]));
  const services = [];
  for (const { id } of tenants) {
    const rows = await database.asTenant(id, (tx) => tx.rows(SERVICES_OF, [id, topics]));
    services.push(...rows.map((row) => row.id));
  }
  process.stdout.write(`${tenants.length} administrations, ${services.length} services\n`);
  return services;
}

async function lookUp(directory, entries) {
  const pick = (n) => entries[(n * 7_919) % entries.length];
  const version = await directory.currentVersion(entries[0]);
  const remembered = await perLookUp(LOOKUPS, async (n) => directory.accepts(pick(n * entries.length), version));
  const spread = await perLookUp(LOOKUPS, async (n) => directory.currentVersion(pick(n)));
  const candidates = await directory.allCandidates();
  const now = new Date();
  const anew = await perLookUp(2_000, async (n) => versionsInForce(candidates, pick(n), new Date(now - DAY_MS), now));
  return { candidates: candidates.length, accepts_us: remembered, current_us: spread, anew_us: anew };
}

/** Microseconds, of processor and waiting alike. */
async function perLookUp(times, look) {
  const start = performance.now();
  for (let n = 0; n < times; n += 1) await look(n);
  return ((performance.now() - start) * 1_000) / times;
}

async function publishAndWait(api, publisher, elsewhere, entry) {
  const library = api.get(FormatLibrary);
  const { id } = await library.create(BY, {
    code: 'nuovo',
    ipa_category: entry.ipa_category,
    service_topic: entry.service_topic,
  });
  await library.draft(BY, id, nationalCore);
  await elsewhere.currentVersion(entry);
  const { row } = await publisher.publish(BY, { formatId: id, version: 1 });
  const start = performance.now();
  while ((await elsewhere.currentVersion(entry)) !== row.id) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - start;
}

try {
  const found = await onDatabase(new Config().with({ DATABASE_URL: undefined, DATA_DIR: dataDir }), measure);
  const within = found.accepts_us < LIMIT_US && found.current_us < LIMIT_US && found.visible_ms < LIMIT_MS;
  process.stdout.write(
    [
      `published versions                       ${found.candidates}`,
      `is this version asked, remembered         ${found.accepts_us.toFixed(2)} µs`,
      `which version is asked                    ${found.current_us.toFixed(2)} µs`,
      `all that were asked lately, anew          ${found.anew_us.toFixed(2)} µs (${(found.anew_us / found.accepts_us).toFixed(0)} times remembered)`,
      `a publication is seen elsewhere after     ${found.visible_ms.toFixed(0)} ms`,
      `within ${LIMIT_US} µs and ${LIMIT_MS} ms: ${within ? 'yes' : 'no'}`,
      '',
    ].join('\n'),
  );
  process.exitCode = within ? 0 : 1;
} finally {
  await removeEmbeddedData(dataDir).catch(() => undefined);
  await rm(dataDir, { recursive: true, force: true });
}
