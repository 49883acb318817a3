import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { ApiClient } from '../../src/client/api-client.js';
import { Canaries } from '../support/canaries.js';
import { Child, freePort } from '../support/child.js';
import { core, eventually, runJob } from '../support/fixtures.js';
import { Needles } from '../support/needles.js';
import { OwnCluster } from '../support/own-cluster.js';
import { issueToken } from '../support/rating-tokens.js';

const ADMIN = { id: 'test-admin', secret: 'not-a-secret-only-a-test' };
const SITE = 'https://comune.example';
const JSON_TYPE = 'application/json';
const RATINGS = Object.keys(core(3));
const FORM = 'application/x-www-form-urlencoded';

const REDIS = ['redis-server', 'valkey-server'].find((name) => {
  try {
    execFileSync(name, ['--version']);
    return true;
  } catch {
    return false;
  }
});

interface Sent {
  status: number;
  body: string;
}

/** A place that was searched, and what it holds. */
type Place = [where: string, content: Buffer];

/** The whole platform in processes of its own, each with all that it writes anywhere. */
class World {
  readonly needles = new Needles();
  readonly canaries = new Canaries(this.needles);
  readonly istat: ApiClient;
  readonly logs: Child[] = [];
  readonly answers: Place[] = [];
  api!: Child;
  worker!: Child;
  redis: ChildProcess | undefined;

  private constructor(
    readonly cluster: OwnCluster,
    readonly root: string,
    readonly env: Record<string, string>,
  ) {
    this.istat = new ApiClient(`${root}/v1`, ADMIN);
  }

  static async open(queue: 'PostgreSQL' | 'Redis'): Promise<World> {
    const dataDir = path.resolve('.data', `canary-${randomBytes(6).toString('hex')}`);
    const cluster = await OwnCluster.open(dataDir);
    const port = await freePort();
    const world = new World(cluster, `http://127.0.0.1:${port}`, {
      DATABASE_URL: cluster.appUrl,
      ADMIN_CLIENT_ID: ADMIN.id,
      ADMIN_CLIENT_SECRET: ADMIN.secret,
      INBOX_KEY_DIR: path.join(dataDir, 'inbox-keys'),
      PORT: String(port),
      // What a proxy says of an address is believed, and used.
      TRUST_PROXY: '127.0.0.1',
      ...(queue === 'Redis' ? { QUEUE_URL: `redis://127.0.0.1:${await freePort()}` } : {}),
    });
    await world.openRedis();
    await world.startWorker();
    world.api = await world.start('main');
    return world;
  }

  async startWorker(): Promise<void> {
    this.worker = await this.start('worker');
  }

  private async start(entry: 'main' | 'worker'): Promise<Child> {
    const child = await Child.start(entry, this.env);
    this.logs.push(child);
    return child;
  }

  /** Both of its kinds of files are written, plainly. */
  private async openRedis(): Promise<void> {
    if (!this.env.QUEUE_URL) return;
    const dir = path.join(this.cluster.dataDir, 'redis');
    mkdirSync(dir);
    const options = [
      '--bind',
      '127.0.0.1',
      '--dir',
      dir,
      '--appendonly',
      'yes',
      '--rdbcompression',
      'no',
      '--save',
      '',
    ];
    this.redis = spawn(REDIS ?? '', ['--port', new URL(this.env.QUEUE_URL).port, ...options], { stdio: 'ignore' });
    await this.withRedis((redis) => redis.ping());
  }

  private async withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.env.QUEUE_URL ?? '', { retryStrategy: () => 50 });
    redis.on('error', () => undefined);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  /** Anything over HTTP, as it stands. */
  async send(method: string, url: string, headers: Record<string, string> = {}, body?: string | Buffer): Promise<Sent> {
    const sending = request(`${this.root}${url}`, { method, headers });
    sending.end(body);
    const [response] = await once(sending, 'response');
    return { status: response.statusCode, body: await text(response) };
  }

  /** Looks wherever something may have been left. @returns where what was found, and how many places there were. */
  async search(): Promise<{ found: string[]; places: number; bytes: number }> {
    await this.cluster.rows('CHECKPOINT');
    const found: string[] = [];
    let places = 0;
    let bytes = 0;
    for await (const [where, content] of this.places()) {
      places += 1;
      bytes += content.length;
      for (const label of this.needles.in(content)) found.push(`${where}: ${label}`);
    }
    return { found, places, bytes };
  }

  private async *places(): AsyncGenerator<Place> {
    for (const [index, child] of this.logs.entries()) yield [`what process ${index} said`, child.output];
    for (const place of this.answers) yield place;
    yield* this.tables();
    if (this.redis) yield* this.redisKeys();
    const [{ pgdata }] = (await this.cluster.rows(`SELECT current_setting('data_directory') AS pgdata`)) as [
      { pgdata: string },
    ];
    yield* filesUnder(this.cluster.dataDir);
    if (!pgdata.startsWith(this.cluster.dataDir)) yield* filesUnder(pgdata);
  }

  /** Every row of every table as text, and what PostgreSQL knows of values and statements. */
  private async *tables(): AsyncGenerator<Place> {
    const names = await this.cluster.rows<{ name: string }>(TABLES);
    for (const { name } of names) {
      const rows = await this.cluster.rows<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
      yield [`rows of ${name}`, Buffer.from(rows.map(({ row }) => row).join('\n'))];
    }
  }

  private async *redisKeys(): AsyncGenerator<Place> {
    const dumps = await this.withRedis(async (redis) => {
      await redis.save();
      const keys = await redis.keys('*');
      return Promise.all(keys.map(async (key): Promise<Place> => [`key ${key}`, await dumpOf(redis, key)]));
    });
    yield* dumps;
  }

  async close(): Promise<void> {
    for (const child of this.logs) await child.end('SIGKILL');
    this.redis?.kill('SIGKILL');
    await this.cluster.close();
    await rm(this.cluster.dataDir, { recursive: true, force: true });
  }
}

const dumpOf = async (redis: Redis, key: string): Promise<Buffer> =>
  Buffer.concat([Buffer.from(key), (await redis.dumpBuffer(key)) ?? Buffer.alloc(0)]);

function* filesUnder(folder: string): Generator<Place> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const content = entry.isFile() ? contentOf(file) : undefined;
    if (content) yield [file, Buffer.concat([Buffer.from(`${entry.name}\n`), content])];
  }
}

/** @returns undefined for a file that a running server has removed since it was listed. */
function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const TABLES = `
  SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind IN ('r', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg_toast%'
  UNION ALL VALUES ('pg_catalog.pg_statistic'), ('pg_catalog.pg_stat_activity'), ('pg_catalog.pg_description')`;

/** The whole of it takes a minute: `npm run test:anonymity` looks at both. */
const QUEUES = [['PostgreSQL'], ...(REDIS && process.env.EVERY_PROOF ? [['Redis']] : [])] as ['PostgreSQL' | 'Redis'][];

describe.each(QUEUES)('what anybody sends, with the queue on %s', (queue) => {
  let world: World;
  let tenant: string;
  let service: string;
  let version: string;
  let pa: ApiClient;
  let bearer: string;
  let keyFile: string;
  let accepted = 0;
  /** Statuses that were not as expected, with the request. */
  const strange: string[] = [];

  beforeAll(async () => {
    world = await World.open(queue);
    const { id } = await world.istat.post<{ id: string }>('/tenants', {
      ipa_code: 'c_prova',
      name: 'Ente inventato',
      ipa_category: 'C1',
    });
    tenant = id;
    await world.istat.post(`/tenants/${tenant}/activation`);
    const made = await world.istat.post<{ client_id: string; client_secret: string }>(`/tenants/${tenant}/clients`, {
      name: 'Sistema inventato',
      roles: ['pa_admin', 'pa_system'],
    });
    pa = new ApiClient(`${world.root}/v1`, { id: made.client_id, secret: made.client_secret });
    const named = { code: 'servizio', name: 'Servizio inventato', service_topic: '10', starts_on: '2022-10-26' };
    service = (await pa.post<{ id: string }>('/services', { ...named, allowed_origins: [SITE] })).id;
    const asked = await world.istat.get<{ format_version: string }>(`/services/${service}/questionnaire`);
    version = asked.format_version;
    const basic = Buffer.from(`${made.client_id}:${made.client_secret}`).toString('base64');
    const headers = { Authorization: `Basic ${basic}`, 'Content-Type': FORM };
    const signedIn = await world.send('POST', '/v1/oauth/token', headers, 'grant_type=client_credentials');
    bearer = JSON.parse(signedIn.body).access_token;
    // Nothing is anonymised before it was looked for.
    expect(await world.worker.end()).toBe(0);
  }, 60_000);

  afterAll(() => world.close(), 30_000);

  const responses = (): string => `/v1/services/${service}/responses`;

  /** Sends with canaries in all headers, and wants one of some statuses. */
  const send = async (
    wanted: number | number[],
    [method, url, headers = {}, body]: [string, string, Record<string, string>?, (string | Buffer | object)?],
  ): Promise<Sent> => {
    const content =
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': JSON_TYPE };
    const sent = await world.send(method, url, { ...world.canaries.headers(), ...type, ...headers }, content);
    if (![wanted].flat().includes(sent.status)) strange.push(`${sent.status} ${method} ${url}: ${sent.body}`);
    return sent;
  };

  const answering = (changes: object = {}, answers: object = {}): object => {
    const rating = (accepted % 5) + 1;
    return { format_version: version, ...changes, answers: { ...core(rating), ...answers } };
  };

  const accept = async (body: object, headers: Record<string, string> = {}): Promise<void> => {
    await send(202, ['POST', responses(), headers, body]);
    accepted += 1;
  };

  const take = async (): Promise<void> => {
    const { canaries } = world;
    for (const comment of canaries.writings('in a response')) await accept(answering({}, { comment }));
    await accept(answering(), { 'Idempotency-Key': `"${canaries.text('Idempotency-Key')}"` });
    await accept(answering(), { Authorization: `Bearer ${canaries.text('Authorization')}` });
    await accept(answering(), {
      Origin: SITE,
      'Proof-Of-Work': Buffer.from(canaries.text('altcha')).toString('base64'),
    });
    await accept(answering({ language: canaries.tag() }));
    const token = await issueToken(pa, service);
    // A nonce of its citizen's own choice, and the signature.
    const raw = Buffer.from(token, 'base64url');
    world.needles.add('nonce of a token', raw.subarray(2, 34));
    world.needles.add('signature of a token', raw.subarray(98, 130));
    await accept(answering({ token }));
    await send(409, ['POST', responses(), {}, answering({ token })]);
    expect(strange).toEqual([]);
  };

  const takeMore = async (): Promise<void> => {
    const { canaries } = world;
    const good = canaries.writings('in a batch').map((comment) => answering({}, { comment }));
    const bad = [
      `{"answers": "${canaries.text('malformed line')}`,
      JSON.stringify(answering({}, { ease: canaries.text('answer in a batch') })),
      JSON.stringify(answering({}, { [canaries.text('name of an item in a batch')]: 1 })),
      JSON.stringify(answering({ [canaries.text('name of a member in a batch')]: canaries.text('member in a batch') })),
    ];
    const lines = [...good.map((one) => JSON.stringify(one)), ...bad].join('\n');
    const authorization = { Authorization: `Bearer ${bearer}` };
    const key = { 'Idempotency-Key': canaries.text('Idempotency-Key of a batch') };
    const headers = { ...authorization, ...key, 'Content-Type': 'application/x-ndjson' };
    const batch = await send(202, ['POST', `/v1/services/${service}/response-batches`, headers, lines]);
    expect(JSON.parse(batch.body)).toMatchObject({ accepted: good.length });
    accepted += good.length;
    const again = await send(202, ['POST', `/v1/services/${service}/response-batches`, headers, lines]);
    expect(JSON.parse(again.body)).toEqual(JSON.parse(batch.body));

    const query = new URLSearchParams({
      return_url: `${SITE}/${canaries.text('return_url')}`,
      token: canaries.text('token in an address'),
      utm_source: canaries.text('parameter'),
    });
    await send(410, ['GET', `/q/${service}?${query}`]);
    for (const comment of canaries.writings('in a form')) {
      const answers: [string, string][] = [
        ...RATINGS.map((code): [string, string] => [code, '3']),
        ['comment', comment],
      ];
      const fields = answers.map(([code, value]) => [`answer.${code}`, value]);
      const own = { [canaries.text('name of a field')]: canaries.text('field'), opened: canaries.text('opened') };
      const form = new URLSearchParams([...fields, ...Object.entries({ format_version: version, ...own })]);
      await send(200, ['POST', `/q/${service}`, { 'Content-Type': FORM }, `${form}&language=${canaries.tag()}`]);
      form.set('step', '999');
      form.set('key', canaries.text('key of a form'));
      await send(200, ['POST', `/q/${service}`, { 'Content-Type': FORM }, form.toString()]);
      accepted += 1;
    }
    await send(202, ['POST', `/v1/services/${service}/exposures`, {}, { count: 40 }]);
    await send(202, ['POST', `/v1/services/${service}/exposures`]);
    expect(strange).toEqual([]);
  };

  const refuse = async (): Promise<void> => {
    const { canaries } = world;
    const own = (label: string): string => canaries.text(label);
    const refused: [number | number[], object | string, Record<string, string>?][] = [
      [422, answering({ [own('name of a member')]: own('member') })],
      [422, answering({ language: own('language') })],
      [422, answering({ channel: own('channel') })],
      [422, answering({ format_version: own('version') })],
      [422, answering({ token: own('token') })],
      [422, answering({ token: own('long token').padEnd(472, 'A') })],
      [422, { format_version: version, answers: own('answers') }],
      [422, answering({}, { ease: own('answer') })],
      [422, answering({}, { obstacles: [own('choice')], ease: 1 })],
      [422, answering({}, { [own('name of an item')]: own('answer to no item') })],
      [422, answering({}, { comment: [own('text in an array')] })],
      [422, answering({}, { comment: own('long text').repeat(20) })],
      [400, answering({}, { comment: `${own('text with NUL')}\0` })],
      [400, `{"answers": {"comment": "${own('malformed body')}`],
      [400, Buffer.concat([Buffer.from(`"${own('body in no UTF-8')}`), Buffer.from([0xff])]).toString('latin1')],
      [415, own('plain text'), { 'Content-Type': `text/plain; x=${own('parameter of a type')}` }],
      [415, own('upload'), { 'Content-Type': `multipart/form-data; boundary=${own('boundary')}` }],
      [400, answering(), { 'Idempotency-Key': `${own('bad Idempotency-Key')} x` }],
      [400, answering(), { 'Proof-Of-Work': `${own('bad altcha')}!` }],
    ];
    for (const [status, body, headers] of refused) await send(status, ['POST', responses(), headers, body]);
    for (const url of [
      `${responses()}?chi=${own('parameter of a response')}`,
      `${responses()}/${own('end of a path')}`,
      `/v1/services/${own('service')}/responses`,
      `/v1/${own('path')}`,
      `/${own('path at the root')}`,
    ]) {
      await send([400, 404, 405, 422], ['POST', url, {}, answering({}, { comment: own('text that goes nowhere') })]);
      await send([400, 404, 405], ['GET', url]);
    }
    await send(422, [
      'POST',
      `/v1/services/${service}/exposures`,
      {},
      { [own('member of an exposure')]: own('count') },
    ]);
    await send([400, 422], ['POST', `/v1/services/${service}/exposures?a=${own('parameter of exposures')}`, {}, {}]);
    const junk = { Authorization: `Bearer ${own('Authorization')}` };
    await send(401, ['POST', `/v1/services/${service}/response-batches`, junk, { responses: [answering()] }]);
    await send(401, ['GET', '/v1/tenants', { Authorization: `Basic ${own('Basic')}` }]);
    const form = { client_id: own('client_id'), client_secret: own('client_secret'), grant_type: 'client_credentials' };
    await send([400, 401], ['POST', '/v1/oauth/token', { 'Content-Type': FORM }, new URLSearchParams(form).toString()]);
    await send([400, 422], ['GET', `/v1/services/${service}/questionnaire?language=${own('questionnaire')}`]);
    await send([200, 304], ['GET', `/v1/services/${service}/questionnaire`]);
    const wrong = new URLSearchParams({ format_version: version, 'answer.ease': own('rating in a form') });
    await send([200, 422], ['POST', `/q/${service}`, { 'Content-Type': FORM }, wrong.toString()]);
    expect(strange).toEqual([]);
  };

  const lookWhileItWaits = async (): Promise<void> => {
    const [waiting] = await world.cluster.rows<{ n: number }>('SELECT sum(n)::int AS n FROM inbox');
    expect([waiting?.n, world.needles.labels.size >= 40]).toEqual([accepted, true]);
    const { found, places, bytes } = await world.search();
    expect(found).toEqual([]);
    expect([places > 300, bytes > 2 ** 24]).toEqual([true, true]);
    const [key] = await world.cluster.rows<{ id: string }>('SELECT id FROM inbox_key');
    keyFile = path.join(world.env.INBOX_KEY_DIR ?? '', `${key?.id}.key`);
  };

  const finish = async (): Promise<void> => {
    const { cluster } = world;
    const age = (minutes: number): Promise<unknown> =>
      cluster.rows('UPDATE inbox_key SET begins_at = begins_at - make_interval(mins => $1)', [minutes]);
    const secret = readFileSync(keyFile);
    await age(61);
    await world.startWorker();
    for (const runs of ['/anonymization-runs', '/aggregation-runs'] as const) await runJob(world.istat, runs);
    await eventually(async () => (await cluster.rows(COUNTED, [accepted])).length === 1);
    await age(2);
    await cluster.rows(`UPDATE submission_key SET received_at = received_at - interval '26 hours'`);
    await cluster.rows(`UPDATE spent_token SET forget_on = current_date - 1`);
    const left = 'SELECT FROM submission_key UNION ALL SELECT FROM spent_token UNION ALL SELECT FROM inbox';
    await eventually(async () => (await cluster.rows(left)).length === 0);
    await eventually(async () => (await cluster.rows('SELECT FROM inbox_key WHERE ended_at IS NULL')).length === 1);
    // The end of a private key is what is secret of it.
    world.needles.add('the key that is gone', secret.subarray(-32));
    for (const url of ['/v1/jobs', '/v1/audit-events', '/v1/reports/national', `/v1/reports/services/${service}`]) {
      world.answers.push([`answer to ${url}`, Buffer.from(JSON.stringify(await world.istat.get(url.slice(3))))]);
    }
    world.answers.push([
      'report of the tenant',
      Buffer.from(JSON.stringify(await pa.get(`/reports/tenants/${tenant}`))),
    ]);
    for (const url of ['/livez', '/readyz', '/metrics', '/v1/status', `/q/${service}`, '/dashboard']) {
      world.answers.push([`answer to ${url}`, Buffer.from((await world.send('GET', url)).body)]);
    }
    expect(await world.worker.end()).toBe(0);
    expect(await world.api.end()).toBe(0);
    const [exposures] = await cluster.rows<{ n: number }>('SELECT sum(n)::int AS n FROM exposure');
    expect(exposures?.n).toBeGreaterThanOrEqual(41);
  };

  const lookAfterwards = async (): Promise<void> => {
    await world.cluster.rows('VACUUM FULL');
    expect((await world.search()).found).toEqual([]);
  };

  /** A search that finds nothing would prove nothing. */
  const lookForWhatWasLeft = async (): Promise<void> => {
    const planted = world.canaries.text('planted');
    await world.cluster.rows('CREATE TABLE planted (t text)');
    await world.cluster.rows('INSERT INTO planted VALUES ($1)', [planted]);
    const hidden = createHash('sha256').update('x').digest('hex').slice(0, 3) + Buffer.from(planted).toString('base64');
    await world.cluster.rows(`DO $$ BEGIN RAISE LOG '${hidden}'; END $$`);
    const { found } = await world.search();
    const where = (pattern: RegExp): boolean => found.some((one) => pattern.test(one));
    expect(found.filter((one) => !one.endsWith(': planted'))).toEqual([]);
    expect([/^rows of public\.planted/, /\/base\/\d+\/\d+:/, /\/pg_wal\//, /postgres\.log:/].map(where)).toEqual(
      Array(4).fill(true),
    );
  };

  it('is nowhere to be found, neither while it waits nor afterwards', async () => {
    await take();
    await takeMore();
    await refuse();
    await lookWhileItWaits();
    await finish();
    await lookAfterwards();
    await lookForWhatWasLeft();
  }, 240_000);
});

const COUNTED = `SELECT FROM cell WHERE item_code = 'ease' HAVING sum(n) = $1`;
