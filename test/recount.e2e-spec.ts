import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { AnonymizationProcessor } from '../src/anonymization/anonymization.processor.js';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { LONGEST_LIST } from '../src/anonymization/uncounted.js';
import { Database } from '../src/database/database.js';
import { RebuiltCells1764300000000 } from '../src/database/migrations/1764300000000-rebuilt-cells.js';
import { ShownParts1764810000000 } from '../src/database/migrations/1764810000000-shown-parts.js';
import { UncountedLists1764900000000 } from '../src/database/migrations/1764900000000-uncounted-lists.js';
import type { Item } from '../src/formats/item.js';
import { AggregationProcessor } from '../src/reporting/aggregation.processor.js';
import { CellFolder } from '../src/reporting/cell-folder.js';
import { CountedCells } from '../src/reporting/counting/counted-cells.js';
import { MOST } from '../src/reporting/counting/packed.js';
import { tallyQuery } from '../src/reporting/counting/tally.js';
import { rebuildCells } from '../src/reporting/recount/rebuild-cells.js';
import { verifyCells } from '../src/reporting/recount/verify-cells.js';
import { monthBefore } from './support/comments.js';
import { directCount, type Questions, type SentResponse } from './support/direct-count.js';
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
const AGES = ['young', 'old'];
const REGIONS = ['itc1', 'itg1', 'ith3'];
const CHANNELS = ['web', 'app', 'counter'] as const;
const optionsOf = (codes: readonly string[]) => codes.map((code) => ({ code, text }));
const OWN_ITEMS = [
  { code: 'own_hours', type: 'rating', scale: { min: 1, max: 5 }, text },
  { code: 'own_desk', type: 'boolean', text },
];

let platform: TestPlatform;
let administration: Administration;
let services: string[];
let national: string;
let other: string;
let questions: Questions;
let database: Database;
let anonymizer: Anonymizer;
let folder: CellFolder;
let sent: SentResponse[];

beforeAll(async () => {
  // What tells people apart stays as it was sent.
  platform = await TestPlatform.start({ K_ANONYMITY: 1, L_DIVERSITY: 1 });
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
  questions = {
    categories: {
      ...Object.fromEntries([...Object.keys(core(1)), 'own_hours'].map((code) => [code, RATINGS])),
      own_desk: [false, true],
      obstacles: obstacles.map(({ code }) => code),
      age: AGES,
      region: REGIONS,
    },
    background: { [other]: ['age', 'region'] },
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

/** A questionnaire of one question, which the national one has as well, and of who answers. */
async function publishOther(): Promise<string> {
  const { id } = await platform.istat.post<{ id: string }>('/formats', { code: 'una-domanda', service_topic: '15' });
  const satisfaction = { code: 'satisfaction', concept: 'overall_satisfaction', type: 'rating', text };
  await platform.istat.post(`/formats/${id}/versions`, {
    title: text,
    items: [
      { ...satisfaction, scale: { min: 1, max: 5 } },
      { code: 'age', concept: 'age_band', type: 'background', options: optionsOf(AGES), text },
      { code: 'region', concept: 'region', type: 'background', options: optionsOf(REGIONS), text },
      // Of a concept that was asked already nothing is broken down.
      { code: 'home', concept: 'region', type: 'background', options: optionsOf(REGIONS), text },
    ],
  });
  return (await platform.istat.post<{ id: string }>(`/formats/${id}/versions/1/publication`)).id;
}

async function empty(): Promise<void> {
  sent = [];
  await platform.rows(
    'TRUNCATE inbox, response, comment, uncounted, cell, flagged_cell, breakdown_cell, shown_class, shown_part, background_protection',
  );
}

/** Stores responses to the other questionnaire, of three days, without more ado. */
async function store(n: number): Promise<void> {
  await platform.rows(
    `INSERT INTO response (tenant_id, id, service_id, format_version_id, period, grain, language, channel, record_key, answers)
     SELECT $1, gen_random_uuid(), $2, $3, day, CASE WHEN day = date_trunc('month', day) THEN 'month' ELSE 'day' END, 'it', 'web', 0,
       jsonb_build_object('satisfaction', 1 + i % 5)
     FROM generate_series(0, $4::integer - 1) AS i, LATERAL (SELECT date '2024-02-01' + i % 3 AS day) AS days`,
    [administration.tenantId, services[0], other, n],
  );
}

/** The ids of what is still to be counted. */
const listed = (): Promise<{ id: string }[]> =>
  platform.rows('SELECT unnest(response_ids) AS id FROM uncounted ORDER BY 1');

interface Arrival {
  service: number;
  monthsAgo: number;
  ofOther: boolean;
  flags: number;
  channel?: (typeof CHANNELS)[number];
  ratings: number[];
}

/** Responses with all kinds of answers, made from their ratings. */
async function arrive({ service, monthsAgo, ofOther, flags, channel = 'web', ratings }: Arrival): Promise<void> {
  const day = monthBefore(monthsAgo);
  const version = ofOther ? other : national;
  const answers = ratings.map((rating) => ({
    ...(ofOther
      ? { satisfaction: rating, ...whoRates(rating) }
      : { ...core(rating), obstacles: questions.categories.obstacles!.slice(0, (rating % 3) + 1) }),
    ...(rating > 1 ? { own_hours: 6 - rating, own_desk: rating > 3 } : {}),
  }));
  const serviceId = services[service]!;
  await putIntoInbox(platform, { tenantId: administration.tenantId, serviceId, version, answers, day, flags, channel });
  const month = day.slice(0, 7);
  sent.push(...answers.map((one) => ({ service: serviceId, month, version, flags, channel, answers: one })));
}

/** Some do not say how old they are. */
const whoRates = (rating: number): Record<string, string> => ({
  ...(rating > 1 ? { age: AGES[rating % 2]! } : {}),
  region: REGIONS[rating % 3]!,
});

const anonymise = (): Promise<void> => anonymizer.perform(administration.tenantId);
const count = (): Promise<void> => folder.perform(administration.tenantId);
const verify = () => verifyCells(database, administration.tenantId);
const rebuild = (serviceId?: string): Promise<number> => rebuildCells(database, administration.tenantId, { serviceId });

async function storedCells(): Promise<Record<string, string>> {
  const rows = await platform.rows<{ place: string; figure: string }>(`
    SELECT concat_ws(' ', service_id, to_char(period, 'YYYY-MM'), format_version_id, item_code, suffix) AS place,
      n || ' ' || histogram::text AS figure
    FROM (
      SELECT service_id, period, format_version_id, item_code, NULL AS suffix, n, histogram FROM cell
      UNION ALL
      SELECT service_id, period, format_version_id, item_code, 'flags ' || flags, n, histogram FROM flagged_cell
      UNION ALL
      SELECT service_id, period, format_version_id, item_code,
        concat_ws(' ', 'channel', channel, nullif(background_code, ''),
          CASE WHEN background_code <> '' THEN coalesce(nullif(background_class, ''), 'unknown') END,
          CASE WHEN flagged THEN 'flagged' END), n, histogram
      FROM breakdown_cell) AS cells`);
  return Object.fromEntries(rows.map(({ place, figure }) => [place, figure]));
}

const shownRows = async (): Promise<unknown[]> => [
  ...(await platform.rows('SELECT * FROM shown_part ORDER BY service_id, period, format_version_id')),
  ...(await platform.rows(
    'SELECT * FROM shown_class ORDER BY service_id, period, format_version_id, breakdown, class',
  )),
];

/** Of two services, two versions and three months, some flagged. */
async function collect(): Promise<void> {
  for (const service of [0, 1]) {
    for (const monthsAgo of [0, 1, 2]) {
      await arrive({ service, monthsAgo, ofOther: false, flags: 0, ratings: [1, 2, 3, 4, 5, 5] });
      await arrive({
        service,
        monthsAgo,
        ofOther: monthsAgo > 0,
        flags: monthsAgo * 3,
        channel: 'app',
        ratings: [2, 5, 5, 1],
      });
    }
  }
  await anonymise();
  await count();
}

describe('cells', () => {
  beforeEach(collect);

  it('are what the stored responses give, in every service, month, version and set of flags', async () => {
    expect(await storedCells()).toEqual(directCount(sent, questions));
    expect(await verify()).toEqual({ cells: Object.keys(directCount(sent, questions)).length, differences: [] });
  });

  it('take in what comes late, of an older month, and nothing else moves', async () => {
    const path = `/reports/services/${services[0]}?granularity=month`;
    const report = async () => (await administration.client.get<{ items: (Cell & { period: string })[] }>(path)).items;
    const [cells, figures] = [await storedCells(), await report()];
    await arrive({ service: 0, monthsAgo: 2, ofOther: false, flags: 0, channel: 'counter', ratings: [1, 1, 5, 5, 5] });
    await anonymise();
    await count();
    const now = await storedCells();
    expect(now).toEqual(directCount(sent, questions));
    const month = monthBefore(2).slice(0, 7);
    const moved = Object.keys(now).filter((place) => now[place] !== cells[place]);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((place) => !place.startsWith(`${services[0]} ${month} ${national} `))).toEqual([]);
    const others = (all: (Cell & { period: string })[]) => all.filter(({ period }) => period !== month);
    expect(others(await report())).toEqual(others(figures));
    expect(await report()).not.toEqual(figures);
    expect((await verify()).differences).toEqual([]);
    const shown = await shownRows();
    await rebuild();
    expect(await storedCells()).toEqual(now);
    expect(await shownRows()).toEqual(shown);
  });

  it('are compared without those that are still to be counted', async () => {
    await arrive({ service: 0, monthsAgo: 0, ofOther: false, flags: 1, ratings: [1, 1, 1] });
    await anonymise();
    expect(await listed()).toHaveLength(3);
    expect((await verify()).differences).toEqual([]);
  });

  it('are compared as they are at one moment, whatever is counted meanwhile', async () => {
    await arrive({ service: 0, monthsAgo: 3, ofOther: false, flags: 0, ratings: [1, 1, 1] });
    await anonymise();
    const counted = Object.entries(questions.categories).flatMap(([code, all]) =>
      code === 'obstacles' || code in core(1)
        ? [
            [
              code,
              `{${all.map((_, place) => (place === 0 || (place === 1 && code === 'obstacles') ? 3 : 0)).join(',')}}`,
            ],
          ]
        : [],
    );
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
      `WITH counted AS (
         INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
         SELECT $1, $2, $3, $4, code, 3, histogram::bigint[] FROM unnest($5::text[], $6::text[]) AS of (code, histogram)
         RETURNING *)
       INSERT INTO breakdown_cell SELECT tenant_id, service_id, period, format_version_id, item_code, '', '', 'web', n, histogram
       FROM counted`,
      [
        administration.tenantId,
        services[0],
        monthBefore(3),
        national,
        counted.map(([code]) => code),
        counted.map(([, histogram]) => histogram),
      ],
    );
    await counting.query('COMMIT');
    await counting.end();
    expect((await verifying).differences).toEqual([]);
    // Nobody but a fold says what may be shown of them.
    const month = monthBefore(3).slice(0, 7);
    expect((await verify()).differences.map(({ place }) => place)).toEqual([
      `${services[0]} ${month} ${national} shown`,
    ]);
  });

  it('are named where they were changed, are missing or too many, and mended', async () => {
    const month = monthBefore(0).slice(0, 7);
    const before = await storedCells();
    const at = (code: string, part = ''): string => `${services[0]} ${month} ${national} ${code}${part}`;
    await platform.rows(
      `UPDATE cell SET n = n + 1, histogram[2] = histogram[2] + 1
       WHERE service_id = $1 AND period = $2 AND item_code = 'ease'`,
      [services[0], monthBefore(0)],
    );
    for (const table of ['breakdown_cell', 'cell']) {
      await platform.rows(`DELETE FROM ${table} WHERE service_id = $1 AND period = $2 AND item_code = 'satisfaction'`, [
        services[0],
        monthBefore(0),
      ]);
    }
    await platform.rows(
      `INSERT INTO flagged_cell (tenant_id, service_id, period, format_version_id, item_code, flags, n, histogram)
       SELECT tenant_id, service_id, period, format_version_id, item_code, 16, 1, '{1,0,0,0,0}' FROM cell
       WHERE service_id = $1 AND period = $2 AND item_code = 'information'`,
      [services[0], monthBefore(0)],
    );
    expect((await verify()).differences).toEqual([
      { place: at('ease'), stored: '11 {2,3,1,1,4}', rebuilt: '10 {2,2,1,1,4}' },
      { place: at('satisfaction'), stored: undefined, rebuilt: '10 {2,2,1,1,4}' },
      { place: at('information', ' flags 16'), stored: '1 {1,0,0,0,0}', rebuilt: undefined },
      { place: at('satisfaction', ' channel app'), stored: undefined, rebuilt: '4 {1,1,0,0,2}' },
      { place: at('satisfaction', ' channel web'), stored: undefined, rebuilt: '6 {1,1,1,1,2}' },
    ]);
    await rebuild(services[1]);
    expect((await verify()).differences).toHaveLength(5);
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
    expect(await verifyCells(database, neighbour.tenantId)).toEqual({ cells: 8, differences: [] });
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

describe('the count of answers', () => {
  const options = optionsOf(['slow', 'unclear', 'other', 'far', 'dear', 'shut']);
  const codes = options.map(({ code }) => code);
  const items: Item[] = [
    { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 0, max: 10 }, text, not_applicable: true },
    { code: 'why', concept: 'why', type: 'multiple_choice', options, text },
    { code: 'again', concept: 'again', type: 'boolean', text },
    { code: 'how', concept: 'how', type: 'single_choice', options, text },
    { code: 'age', concept: 'age', type: 'background', options, text },
    { code: 'comment', concept: 'comment', type: 'text', max_length: 9, text },
  ];
  const known: Record<string, unknown[]> = {
    ease: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    why: codes,
    again: [false, true],
    how: codes,
    age: codes,
  };

  let client: Client;

  beforeAll(async () => {
    client = new Client({ connectionString: platform.adminUrl });
    await client.connect();
  });

  afterAll(() => client.end());

  const of = async (given: readonly Record<string, unknown>[]) => {
    const query = tallyQuery(items);
    const source = `(SELECT 's' AS service_id, date '2026-02-01' AS period, 0 AS flags, 'web' AS channel, answers
      FROM jsonb_array_elements($1) AS answers) AS given`;
    const counted = new CountedCells();
    const { rows } = await client.query<object>(query.over(source), [JSON.stringify(given)]);
    counted.add('v', items, query.read(rows));
    return Object.fromEntries(counted.cells.all.map(({ item_code, n, histogram }) => [item_code, [n, ...histogram]]));
  };

  /** By looking at each answer once for every category. */
  const naively = (given: readonly Record<string, unknown>[]) =>
    Object.fromEntries(
      Object.entries(known).flatMap(([code, categories]) => {
        const chosen = given.map((answers) =>
          ([answers[code] ?? []] as unknown[]).flat().filter((one) => categories.includes(one)),
        );
        const n = chosen.filter((all) => all.length > 0).length;
        const counts = categories.map((category) => chosen.filter((all) => all.includes(category)).length);
        return n === 0 ? [] : [[code, [n, ...counts]]];
      }),
    );

  it('is a naive one, whatever is answered', async () => {
    const code = fc.constantFrom(...codes);
    const answers = fc.record(
      {
        ease: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant('not_applicable')),
        why: fc.uniqueArray(code),
        again: fc.boolean(),
        how: code,
        // A class that was made coarser is none of those that were asked.
        age: fc.oneof(code, fc.constant('coarser')),
        comment: fc.constantFrom('5', 'true', 'slow'),
        other: fc.nat(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { maxLength: 40 }), async (given) =>
        expect(await of(given)).toEqual(naively(given)),
      ),
      { numRuns: 60 },
    );
  });

  it('holds as many as it may', async () => {
    const same = { ease: 4, why: codes, again: true, how: 'dear', age: 'shut' };
    const given = Array.from({ length: MOST }, () => same);
    expect(await of(given)).toEqual(scaled(naively([same]), MOST));
  });

  const scaled = (counts: Record<string, number[]>, times: number): Record<string, number[]> =>
    Object.fromEntries(Object.entries(counts).map(([code, all]) => [code, all.map((n) => n * times)]));
});

it('reads more responses than one batch, in any order of their ids', async () => {
  await store(12_001);
  await platform.rows(`INSERT INTO uncounted (tenant_id, service_id, format_version_id, n, response_ids)
    SELECT tenant_id, service_id, format_version_id, count(*), array_agg(id)
    FROM (SELECT * FROM response LIMIT 1000) AS one GROUP BY tenant_id, service_id, format_version_id`);
  const turns: number[] = [];
  const onProgress = (responses: number): unknown => turns.push(responses);
  await rebuildCells(database, administration.tenantId, { onProgress, most: 3_000 });
  expect(turns).toEqual([...turns].sort((one, next) => one - next));
  expect([turns.length, turns.at(-1)]).toEqual([9, 11_001]);
  expect((await verify()).differences).toEqual([]);
  await count();
  const all = '12001 {2401,2400,2400,2400,2400}';
  const parts = ['', ' channel web', ' channel web age unknown', ' channel web region unknown'];
  expect(await storedCells()).toEqual(
    Object.fromEntries(parts.map((part) => [`${services[0]} 2024-02 ${other} satisfaction${part}`, all])),
  );
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
  expect(await storedCells()).toEqual(directCount(sent, questions));
});

it('counts again when what may be shown of classes gets its tables, and when it loses them', async () => {
  const client = new Client({ connectionString: platform.adminUrl, options: '-c role=gradimento_owner' });
  await client.connect();
  const runner = { query: (sql: string) => client.query(sql) } as unknown as QueryRunner;
  const migration = new ShownParts1764810000000();
  const lists = new UncountedLists1764900000000();
  await collect();
  const shown = await shownRows();
  await lists.down(runner);
  await migration.down(runner);
  const waiting = () => platform.rows('SELECT FROM uncounted');
  expect([await platform.rows('SELECT FROM cell'), await waiting()]).toEqual([[], sent.map(() => ({}))]);
  await migration.up(runner);
  await lists.up(runner);
  await client.end();
  expect(await listed()).toHaveLength(sent.length);
  await count();
  expect(await storedCells()).toEqual(directCount(sent, questions));
  expect(await shownRows()).toEqual(shown);
  expect((await verify()).differences).toEqual([]);
});

it('counts what waited before it was listed, and can be taken back', async () => {
  const client = new Client({ connectionString: platform.adminUrl, options: '-c role=gradimento_owner' });
  await client.connect();
  const runner = { query: (sql: string) => client.query(sql) } as unknown as QueryRunner;
  const migration = new UncountedLists1764900000000();
  await store(5_001);
  await migration.down(runner);
  await platform.rows(`INSERT INTO uncounted (tenant_id, service_id, format_version_id, response_id)
    SELECT tenant_id, service_id, format_version_id, id FROM response`);
  await migration.up(runner);
  expect(await platform.rows('SELECT n FROM uncounted ORDER BY n')).toEqual([{ n: 1_001 }, { n: 2_000 }, { n: 2_000 }]);
  const ids = await listed();
  await migration.down(runner);
  expect(await platform.rows('SELECT response_id AS id FROM uncounted ORDER BY 1')).toEqual(ids);
  await migration.up(runner);
  await client.end();
  expect(await listed()).toEqual(ids);
  await count();
  expect(await listed()).toEqual([]);
  expect((await verify()).differences).toEqual([]);
});

it('takes as many lists as it may count at once, and each once', async () => {
  await store(3 * MOST);
  await platform.rows(`INSERT INTO uncounted (tenant_id, service_id, format_version_id, n, response_ids)
    SELECT tenant_id, service_id, format_version_id, count(*), array_agg(id)
    FROM (SELECT *, row_number() OVER () / ${LONGEST_LIST} AS part FROM response) AS one
    GROUP BY tenant_id, service_id, format_version_id, part`);
  await count();
  expect(await listed()).toEqual([]);
  expect((await verify()).differences).toEqual([]);
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
    expect(await storedCells()).toEqual(directCount(sent, questions));
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
    expect(await storedCells()).toEqual(directCount(sent, questions));
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
    channel: fc.constantFrom(...CHANNELS),
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
          expect(await storedCells()).toEqual(directCount(sent, questions));
        })
        .beforeEach(empty),
      { numRuns: 25 },
    );
    expect(ended).toBeGreaterThan(0);
  });
});
