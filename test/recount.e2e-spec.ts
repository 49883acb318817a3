import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { AnonymizationProcessor } from '../src/anonymization/anonymization.processor.js';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { Database } from '../src/database/database.js';
import { RebuiltCells1764300000000 } from '../src/database/migrations/1764300000000-rebuilt-cells.js';
import { AggregationProcessor } from '../src/reporting/aggregation.processor.js';
import { CellFolder } from '../src/reporting/cell-folder.js';
import { rebuildCells } from '../src/reporting/recount/rebuild-cells.js';
import { verifyCells } from '../src/reporting/recount/verify-cells.js';
import { monthBefore } from './support/comments.js';
import { type Categories, directCount, type SentResponse } from './support/direct-count.js';
import { putIntoInbox } from './support/envelopes.js';
import {
  type Administration,
  type Cell,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const text = { it: 'Testo' };
const RATINGS = [1, 2, 3, 4, 5];
const OWN_ITEMS = [
  { code: 'own_hours', type: 'rating', scale: { min: 1, max: 5 }, text },
  { code: 'own_desk', type: 'boolean', text },
];

let platform: TestPlatform;
let administration: Administration;
let services: string[];
let national: string;
let other: string;
let categories: Categories;
let database: Database;
let anonymizer: Anonymizer;
let folder: CellFolder;
let sent: SentResponse[];

beforeAll(async () => {
  platform = await TestPlatform.start();
  administration = await joinAdministration(platform);
  services = [await registerService(administration), await registerService(administration)];
  for (const service of services) {
    for (const item of OWN_ITEMS) await administration.client.post(`/services/${service}/own-items`, item);
  }
  national = await questionnaireVersion(platform, services[0]!);
  other = await publishOther();
  const { items } = await platform.citizen.get<{ items: { code: string; options?: { code: string }[] }[] }>(
    `/services/${services[0]}/questionnaire`,
  );
  const obstacles = items.find(({ code }) => code === 'obstacles')?.options ?? [];
  categories = {
    ...Object.fromEntries([...Object.keys(core(1)), 'own_hours'].map((code) => [code, RATINGS])),
    own_desk: [false, true],
    obstacles: obstacles.map(({ code }) => code),
  };
  // What runs, runs when the test says so.
  for (const processor of [AnonymizationProcessor, AggregationProcessor]) {
    await platform.worker.get<AnonymizationProcessor>(processor).worker.pause();
  }
  database = platform.worker.get(Database);
  anonymizer = platform.worker.get(Anonymizer);
  folder = platform.worker.get(CellFolder);
});

afterAll(() => platform.stop());

beforeEach(empty);

/** A questionnaire of one question, which the national one has as well. */
async function publishOther(): Promise<string> {
  const { id } = await platform.istat.post<{ id: string }>('/formats', { code: 'una-domanda', service_topic: '15' });
  const satisfaction = { code: 'satisfaction', concept: 'overall_satisfaction', type: 'rating', text };
  await platform.istat.post(`/formats/${id}/versions`, {
    title: text,
    items: [{ ...satisfaction, scale: { min: 1, max: 5 } }],
  });
  return (await platform.istat.post<{ id: string }>(`/formats/${id}/versions/1/publication`)).id;
}

async function empty(): Promise<void> {
  sent = [];
  await platform.rows('TRUNCATE inbox, response, comment, uncounted, cell, flagged_cell, background_protection');
}

interface Arrival {
  service: number;
  monthsAgo: number;
  ofOther: boolean;
  flags: number;
  ratings: number[];
}

/** Responses with all kinds of answers, made from their ratings. */
async function arrive({ service, monthsAgo, ofOther, flags, ratings }: Arrival): Promise<void> {
  const day = monthBefore(monthsAgo);
  const version = ofOther ? other : national;
  const answers = ratings.map((rating) => ({
    ...(ofOther
      ? { satisfaction: rating }
      : { ...core(rating), obstacles: categories.obstacles!.slice(0, (rating % 3) + 1) }),
    ...(rating > 1 ? { own_hours: 6 - rating, own_desk: rating > 3 } : {}),
  }));
  const serviceId = services[service]!;
  await putIntoInbox(platform, { tenantId: administration.tenantId, serviceId, version, answers, day, flags });
  const month = day.slice(0, 7);
  sent.push(...answers.map((one) => ({ service: serviceId, month, version, flags, answers: one })));
}

const anonymise = (): Promise<void> => anonymizer.perform(administration.tenantId);
const count = (): Promise<void> => folder.perform(administration.tenantId);
const verify = () => verifyCells(database, administration.tenantId);
const rebuild = (service?: string): Promise<number> => rebuildCells(database, administration.tenantId, service);

async function storedCells(): Promise<Record<string, string>> {
  const rows = await platform.rows<{ place: string; figure: string }>(`
    SELECT concat_ws(' ', service_id, to_char(period, 'YYYY-MM'), format_version_id, item_code, 'flags ' || flags) AS place,
      n || ' ' || histogram::text AS figure
    FROM (SELECT service_id, period, format_version_id, item_code, NULL::int AS flags, n, histogram FROM cell
      UNION ALL SELECT service_id, period, format_version_id, item_code, flags, n, histogram FROM flagged_cell) AS cells`);
  return Object.fromEntries(rows.map(({ place, figure }) => [place, figure]));
}

/** Of two services, two versions and three months, some flagged. */
async function collect(): Promise<void> {
  for (const service of [0, 1]) {
    for (const monthsAgo of [0, 1, 2]) {
      await arrive({ service, monthsAgo, ofOther: false, flags: 0, ratings: [1, 2, 3, 4, 5, 5] });
      await arrive({ service, monthsAgo, ofOther: monthsAgo > 0, flags: monthsAgo * 3, ratings: [2, 5, 5] });
    }
  }
  await anonymise();
  await count();
}

describe('cells', () => {
  beforeEach(collect);

  it('are what the stored responses give, in every service, month, version and set of flags', async () => {
    expect(await storedCells()).toEqual(directCount(sent, categories));
    expect(await verify()).toEqual({ cells: Object.keys(directCount(sent, categories)).length, differences: [] });
  });

  it('are compared without those that are still to be counted', async () => {
    await arrive({ service: 0, monthsAgo: 0, ofOther: false, flags: 1, ratings: [1, 1, 1] });
    await anonymise();
    expect(await platform.rows('SELECT FROM uncounted')).toHaveLength(3);
    expect((await verify()).differences).toEqual([]);
  });

  it('are compared as they are at one moment, whatever is counted meanwhile', async () => {
    await arrive({ service: 0, monthsAgo: 0, ofOther: true, flags: 0, ratings: [1, 1, 1] });
    await anonymise();
    const counting = new Client({ connectionString: platform.adminUrl });
    await counting.connect();
    await counting.query('BEGIN; LOCK TABLE uncounted');
    const verifying = verify();
    await eventually(async () => {
      const held = await platform.rows(`SELECT FROM pg_locks WHERE relation = 'uncounted'::regclass AND NOT granted`);
      return held.length > 0;
    });
    await counting.query('DELETE FROM uncounted');
    await counting.query(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       VALUES ($1, $2, $3, $4, 'satisfaction', 3, '{3,0,0,0,0}')`,
      [administration.tenantId, services[0], monthBefore(0), other],
    );
    await counting.query('COMMIT');
    await counting.end();
    expect((await verifying).differences).toEqual([]);
    expect((await verify()).differences).toEqual([]);
  });

  it('are named where they were changed, are missing or too many, and mended', async () => {
    const month = monthBefore(0).slice(0, 7);
    const before = await storedCells();
    const at = (code: string, flags = ''): string => `${services[0]} ${month} ${national} ${code}${flags}`;
    await platform.rows(
      `UPDATE cell SET n = n + 1, histogram[2] = histogram[2] + 1
       WHERE service_id = $1 AND period = $2 AND item_code = 'ease'`,
      [services[0], monthBefore(0)],
    );
    await platform.rows(`DELETE FROM cell WHERE service_id = $1 AND period = $2 AND item_code = 'satisfaction'`, [
      services[0],
      monthBefore(0),
    ]);
    await platform.rows(
      `INSERT INTO flagged_cell (tenant_id, service_id, period, format_version_id, item_code, flags, n, histogram)
       SELECT tenant_id, service_id, period, format_version_id, item_code, 16, 1, '{1,0,0,0,0}' FROM cell
       WHERE service_id = $1 AND period = $2 AND item_code = 'information'`,
      [services[0], monthBefore(0)],
    );
    expect((await verify()).differences).toEqual([
      { place: at('ease'), stored: '10 {1,3,1,1,4}', rebuilt: '9 {1,2,1,1,4}' },
      { place: at('information', ' flags 16'), stored: '1 {1,0,0,0,0}', rebuilt: undefined },
      { place: at('satisfaction'), stored: undefined, rebuilt: '9 {1,2,1,1,4}' },
    ]);
    await rebuild(services[1]);
    expect((await verify()).differences).toHaveLength(3);
    await rebuild(services[0]);
    expect((await verify()).differences).toEqual([]);
    expect(await storedCells()).toEqual(before);
  });

  it('are rebuilt without what another administration has', async () => {
    const neighbour = await joinAdministration(platform);
    const service = await registerService(neighbour);
    const answers = Array.from({ length: 3 }, () => core(2));
    await putIntoInbox(platform, { tenantId: neighbour.tenantId, serviceId: service, version: national, answers });
    await anonymizer.perform(neighbour.tenantId);
    await folder.perform(neighbour.tenantId);
    const before = await storedCells();
    await rebuild();
    expect(await storedCells()).toEqual(before);
    expect(await verifyCells(database, neighbour.tenantId)).toEqual({ cells: 4, differences: [] });
  });

  it('are verified and rebuilt by commands, whose exit code and last line say it', async () => {
    const sound = await command('aggregates:verify');
    expect([sound.code, sound.lines]).toEqual([0, [`${Object.keys(await storedCells()).length} cells, 0 differences`]]);
    await platform.rows(`DELETE FROM flagged_cell; UPDATE cell SET n = 1 WHERE item_code = 'own_desk'`);
    const broken = await command('aggregates:verify');
    expect(broken.code).toBe(1);
    expect(broken.lines.at(-1)).toMatch(/^\d+ cells, \d+ differences$/);
    expect(broken.lines.length).toBe(Number(broken.lines.at(-1)?.split(' ')[2]) + 1);
    expect(broken.lines[0]).toMatch(/^\S{36} \d{4}-\d{2} \S{36} \S+( flags \d+)?: stored .+, rebuilt .+$/);
    expect((await command('aggregates:verify', '--service', services[0]!)).lines).toEqual(['']);
    const one = await command('aggregates:rebuild', '--service', services[0]!);
    expect([one.code, one.lines.at(-1)]).toEqual([0, expect.stringMatching(/^\d+ cells rebuilt$/)]);
    expect((await verify()).differences.every(({ place }) => place.startsWith(services[1]!))).toBe(true);
    expect((await command('aggregates:rebuild')).code).toBe(0);
    expect((await command('aggregates:verify')).code).toBe(0);
    expect((await command('aggregates:rebuild', '--service', crypto.randomUUID())).code).toBe(1);
  });

  async function command(...args: string[]): Promise<{ code: number; lines: string[] }> {
    const env = { ...process.env, DATABASE_URL: platform.config.DATABASE_URL };
    const { code, stdout } = await promisify(execFile)(process.execPath, ['dist/cli.js', ...args], { env }).then(
      (ended) => ({ ...ended, code: 0 }),
      (error: { code: number; stdout: string }) => error,
    );
    return { code, lines: stdout.trim().split('\n') };
  }
});

it('reads more responses than one batch, in any order of their ids', async () => {
  await platform.rows(
    `INSERT INTO response (tenant_id, id, service_id, format_version_id, period, grain, language, channel, record_key, answers)
     SELECT $1, gen_random_uuid(), $2, $3, day, CASE WHEN day = date_trunc('month', day) THEN 'month' ELSE 'day' END, 'it', 'web', 0,
       jsonb_build_object('satisfaction', 1 + i % 5)
     FROM generate_series(0, 12000) AS i, LATERAL (SELECT date '2024-02-01' + i % 3 AS day) AS days`,
    [administration.tenantId, services[0], other],
  );
  await platform.rows('INSERT INTO uncounted SELECT tenant_id, id FROM response LIMIT 1000');
  const turns: number[] = [];
  await rebuildCells(database, administration.tenantId, undefined, (responses) => turns.push(responses));
  expect(turns).toEqual([5_000, 10_000, 11_001]);
  expect((await verify()).differences).toEqual([]);
  await count();
  expect(await storedCells()).toEqual({
    [`${services[0]} 2024-02 ${other} satisfaction`]: '12001 {2401,2400,2400,2400,2400}',
  });
});

it('needs a right that the migration gives, and takes back', async () => {
  const client = new Client({ connectionString: platform.adminUrl, options: '-c role=gradimento_owner' });
  await client.connect();
  const runner = { query: (sql: string) => client.query(sql) } as unknown as QueryRunner;
  const migration = new RebuiltCells1764300000000();
  await collect();
  await migration.down(runner);
  await expect(rebuild()).rejects.toThrow('permission denied');
  await migration.up(runner);
  await client.end();
  await rebuild();
  expect(await storedCells()).toEqual(directCount(sent, categories));
});

describe('while a rebuild is under way', () => {
  const GATE = 4_711;
  let gate: Client;

  beforeEach(async () => {
    await collect();
    gate = new Client({ connectionString: platform.adminUrl });
    await gate.connect();
    await gate.query('SELECT pg_advisory_lock($1)', [GATE]);
  });

  afterEach(async () => {
    await gate.end();
    await platform.rows('DROP FUNCTION IF EXISTS wait_at_gate CASCADE');
  });

  /** Makes a rebuild stop at a place, until the gate opens. */
  const stopAt = (place: string): Promise<unknown> =>
    platform.rows(`
      CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_advisory_xact_lock(${GATE}); RETURN NULL; END';
      CREATE TRIGGER wait_at_gate ${place} FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate()`);

  const waiting = (n: number): Promise<unknown> =>
    eventually(
      async () =>
        (
          await platform.rows(
            `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          )
        ).length >= n,
    );

  it('readers see the cells from before, and then those from after', async () => {
    await stopAt('AFTER DELETE ON cell');
    await platform.rows('UPDATE cell SET n = n + 90');
    const report = async () =>
      (await administration.client.get<{ items: Cell[] }>(`/reports/services/${services[0]}`)).items;
    const before = await report();
    const rebuilding = rebuild();
    await waiting(1);
    expect(await report()).toEqual(before);
    await gate.query('SELECT pg_advisory_unlock($1)', [GATE]);
    await rebuilding;
    expect(await report()).not.toEqual(before);
    expect(await storedCells()).toEqual(directCount(sent, categories));
  });

  it('what is folded is neither lost nor counted twice', async () => {
    await stopAt('BEFORE DELETE ON flagged_cell');
    await arrive({ service: 0, monthsAgo: 0, ofOther: false, flags: 1, ratings: [4, 4, 4] });
    await anonymise();
    const rebuilding = rebuild();
    await waiting(1);
    const folding = count();
    await Promise.race([folding, waiting(2)]);
    await gate.query('SELECT pg_advisory_unlock($1)', [GATE]);
    await expect(Promise.all([rebuilding, folding])).resolves.toBeDefined();
    expect(await storedCells()).toEqual(directCount(sent, categories));
  });
});

describe('whatever arrives, runs twice, is rebuilt or breaks off meanwhile', () => {
  /** PostgreSQL's word for a connection that was ended by an administrator. */
  const ENDED = '57P01';
  let ended = 0;

  beforeAll(() =>
    platform.rows(`
      CREATE SEQUENCE armed START 2;
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        'BEGIN IF nextval(''armed'') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END';
      CREATE TRIGGER break_off AFTER INSERT ON cell FOR EACH STATEMENT EXECUTE FUNCTION break_off()`),
  );

  afterAll(() => platform.rows('DROP FUNCTION break_off CASCADE; DROP SEQUENCE armed'));

  const arrival = fc.record({
    service: fc.nat(1),
    monthsAgo: fc.nat(2),
    ofOther: fc.boolean(),
    flags: fc.constantFrom(0, 0, 1, 3),
    ratings: fc.array(fc.constantFrom(...RATINGS), { minLength: 1, maxLength: 12 }),
  });
  const step = fc.oneof(
    { weight: 4, arbitrary: arrival },
    { weight: 3, arbitrary: fc.constant('anonymise' as const) },
    { weight: 4, arbitrary: fc.constant('fold' as const) },
    { weight: 2, arbitrary: fc.constant('rebuild' as const) },
    { weight: 1, arbitrary: fc.constant('rebuild one' as const) },
    { weight: 2, arbitrary: fc.constant('verify' as const) },
    { weight: 1, arbitrary: fc.constant('break off' as const) },
  );
  type Step = Arrival | 'anonymise' | 'fold' | 'rebuild' | 'rebuild one' | 'verify' | 'break off';
  const round = fc.array(fc.tuple(step, fc.nat(12)), { minLength: 1, maxLength: 6 });

  const WORK = {
    anonymise,
    fold: () => Promise.all([count(), count()]),
    rebuild: () => rebuild(),
    'rebuild one': () => rebuild(services[1]),
    verify: async () => expect((await verify()).differences).toEqual([]),
    'break off': async () => {
      await platform.rows(`SELECT setval('armed', 1, false)`);
      await count();
    },
  };

  async function take([one, delay]: [Step, number]): Promise<void> {
    await sleep(delay);
    if (typeof one !== 'string') return arrive(one);
    await WORK[one]().catch((error: unknown) => {
      if (!(error instanceof Error) || !('code' in error) || error.code !== ENDED) throw error;
      ended += 1;
    });
  }

  it('the cells are a direct count of the answers that were sent', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(round, { minLength: 2, maxLength: 5 }), async (rounds) => {
          for (const steps of rounds) {
            await Promise.all(steps.map(take));
            expect((await verify()).differences).toEqual([]);
          }
          await platform.rows(`SELECT setval('armed', 2)`);
          await anonymise();
          await count();
          expect(await storedCells()).toEqual(directCount(sent, categories));
        })
        .beforeEach(empty),
      { numRuns: 25 },
    );
    expect(ended).toBeGreaterThan(0);
  });
});
