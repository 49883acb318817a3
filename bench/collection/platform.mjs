// The service as it runs: PostgreSQL as `npm start` brings it, and the API in a process of its own.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { ApiClient } from '../../dist/client/api-client.js';
import { bindingOf, readContent } from '../../dist/collection/sealing/content.js';
import { newInboxKey, openerFrom } from '../../dist/collection/sealing/envelope.js';
import { openEmbeddedCluster, removeEmbeddedData } from '../../dist/database/embedded/cluster.js';
import { release } from '../../dist/database/embedded/owner.js';
import { migrate } from '../../dist/database/migrate.js';
import { provision } from '../../dist/database/provision.js';
import { RATINGS } from './response.mjs';
import { Server } from './servers.mjs';

export const ADMIN = { id: 'bench-admin', secret: 'not-a-secret-only-a-bench' };
const ADMINISTRATIONS = 4;
const SERVICES = 5;
/** Of the journal, 16 MiB each: more than are written between two checkpoints. */
const JOURNAL_FILES = 32;
const MAIN = path.resolve(import.meta.dirname, '../../dist/main.js');

export class Platform {
  static async open() {
    const platform = new Platform();
    platform.dataDir = path.resolve('.data', `bench-${process.pid}`);
    platform.cluster = await openEmbeddedCluster(platform.dataDir);
    const { ownerUrl, appUrl } = await provision(platform.cluster.adminUrl);
    await migrate(ownerUrl);
    platform.url = appUrl;
    const inside = new URL(platform.cluster.adminUrl);
    inside.pathname = new URL(appUrl).pathname;
    platform.adminUrl = inside.href;
    await platform.findPostmaster();
    await platform.fillJournal();
    await platform.openInbox();
    return platform;
  }

  /**
   * As in a database that has been running, there are files of the journal to be used again. While PostgreSQL makes a new one,
   * which takes tens of milliseconds, every commit waits; one that was created just now would do so every few seconds.
   */
  async fillJournal() {
    const next = `PERFORM pg_logical_emit_message(false, 'bench', ''); PERFORM pg_switch_wal();`;
    await this.query(`DO $$ BEGIN FOR file IN 1..${JOURNAL_FILES} LOOP ${next} END LOOP; END $$`);
    await this.query('CHECKPOINT');
  }

  /** The API, with limits that the measurement does not meet. */
  startApi(environment = {}) {
    return Server.start(MAIN, {
      DATABASE_URL: this.url,
      ADMIN_CLIENT_ID: ADMIN.id,
      ADMIN_CLIENT_SECRET: ADMIN.secret,
      RATE_LIMIT_SERVICE: '1000000',
      // One address stands for a whole nation here.
      LOAD_NETWORK: '1000000',
      LOAD_SERVICE: '1000000',
      ...environment,
    });
  }

  /** Invented administrations with services that are asked eight ratings. @returns the services, and the version. */
  async register({ origin }) {
    const istat = new ApiClient(`${origin}/v1`, ADMIN);
    const version = await publish(istat);
    const services = [];
    for (let number = 1; number <= ADMINISTRATIONS; number += 1) {
      const administration = { ipa_code: `bench_${number}`, name: `Ente inventato ${number}`, ipa_category: 'C1' };
      const tenant = await istat.post('/tenants', administration);
      await istat.post(`/tenants/${tenant.id}/activation`);
      for (let place = 1; place <= SERVICES; place += 1) {
        const service = { tenant_id: tenant.id, code: `s${place}`, name: `Servizio inventato ${place}` };
        const { id } = await istat.post('/services', { ...service, service_topic: '10', starts_on: '2026-01-01' });
        services.push(id);
      }
    }
    return { services, version };
  }

  /** As a worker does; none runs here, so that what was taken stays where it can be counted. */
  async openInbox() {
    const { publicKey, privateKey } = newInboxKey();
    this.opener = openerFrom(privateKey);
    await this.query('SELECT open_inbox(gen_random_uuid(), $1, make_interval())', [publicKey]);
  }

  /** Everything that waits in the inbox. */
  async waiting() {
    const envelopes = await this.query('SELECT tenant_id, service_id, sealed FROM inbox');
    return envelopes.flatMap(({ tenant_id, service_id, sealed }) =>
      readContent(this.opener.open(sealed, bindingOf(tenant_id, service_id))),
    );
  }

  async query(sql, parameters) {
    const client = new pg.Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async stored() {
    const [{ n }] = await this.query('SELECT coalesce(sum(n), 0) AS n FROM inbox');
    return Number(n);
  }

  /** Ends PostgreSQL as a power cut ends a process, and starts it again. */
  async crashPostgres() {
    process.kill(this.postmaster, 'SIGKILL');
    release(this.dataDir);
    this.cluster = await openEmbeddedCluster(this.dataDir);
    await this.findPostmaster();
  }

  async close() {
    await this.cluster.stop();
    await removeEmbeddedData(this.dataDir);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async findPostmaster() {
    const [{ file }] = await this.query(`SELECT current_setting('data_directory') || '/postmaster.pid' AS file`);
    this.postmaster = Number.parseInt(readFileSync(file, 'utf8'), 10);
  }
}

async function publish(istat) {
  const format = await istat.post('/formats', { code: 'bench', ipa_category: 'C1', service_topic: '10' });
  const items = RATINGS.map((code) => ({
    code,
    concept: code,
    type: 'rating',
    scale: { min: 1, max: 5 },
    required: true,
    text: Object.fromEntries(['it', 'de', 'fr', 'sl', 'en'].map((language) => [language, code])),
  }));
  items.push({ code: 'mark', concept: 'mark', type: 'text', max_length: 40, text: { ...items[0].text } });
  const title = Object.fromEntries(['it', 'de', 'fr', 'sl', 'en'].map((language) => [language, 'Bench']));
  const { id, version } = await istat.post(`/formats/${format.id}/versions`, { title, items });
  await istat.post(`/formats/${format.id}/versions/${version}/publication`);
  return id;
}
