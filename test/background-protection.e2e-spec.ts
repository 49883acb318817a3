import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { coarserAge, coarserRegion } from '../src/anonymization/quasi-identifiers/hierarchies.js';
import type { ApiClient } from '../src/client/api-client.js';
import { Database } from '../src/database/database.js';
import { BackgroundProtection1764100000000 } from '../src/database/migrations/1764100000000-background-protection.js';
import { people, type Person, publishBackground } from './support/background.js';
import { type Administration, eventually, joinAdministration, registerService } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const TOPIC = '15';

interface Stored {
  channel: string | null;
  answers: Person['answers'];
}

let platform: TestPlatform;
let administration: Administration;
let version: string;

beforeAll(async () => {
  platform = await TestPlatform.start();
  version = await publishBackground(platform, TOPIC);
  administration = await joinAdministration(platform);
});

afterAll(() => platform.stop());

const register = () => registerService(administration, { service_topic: TOPIC });

/** Hands them in at once, and waits until so many are stored. */
async function handIn(service: string, batch: readonly Person[], expected: number): Promise<Stored[]> {
  const responses = batch.map((person) => ({ format_version: version, language: 'it', ...person }));
  await administration.client.post(`/services/${service}/response-batches`, { responses });
  return eventually(async () => {
    const rows = await stored(service);
    return rows.length === expected && rows;
  });
}

const stored = (service: string) =>
  platform.rows<Stored>('SELECT channel, answers FROM response WHERE service_id = $1', [service]);

const keyOf = ({ channel, answers }: Stored): string =>
  JSON.stringify([channel, answers.age ?? null, answers.region ?? null]);

function sizesOf(rows: readonly Stored[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1);
  return sizes;
}

interface Ledger {
  n: string;
  classes: { values: Record<string, string>; n: number; sensitive: string[] }[];
}

/** The classes that are written down, as the rows have them. */
async function written(service: string): Promise<Map<string, number>> {
  const [ledger] = await platform.rows<Ledger>('SELECT * FROM background_protection WHERE service_id = $1', [service]);
  return new Map(
    (ledger?.classes ?? []).map(({ values: { $channel: channel = null, ...answers }, n }) => [
      keyOf({ channel, answers: answers as unknown as Person['answers'] }),
      n,
    ]),
  );
}

describe('what tells people apart', () => {
  it('is stored so that everybody is one of five, also with those who come later', async () => {
    const service = await register();
    let before: Map<string, number> = new Map();
    for (const [turn, total] of [60, 120, 180].entries()) {
      const rows = await handIn(service, people(60, turn), total);
      const sizes = sizesOf(rows);
      expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(5);
      expect(sizes.size).toBeGreaterThan(1);
      expect(await written(service)).toEqual(sizes);
      // What was stored stays as it was.
      for (const [key, n] of before) expect(sizes.get(key)).toBeGreaterThanOrEqual(n);
      before = sizes;
    }
  });

  it('is made coarser or given up, and nothing else of a response changes', async () => {
    const service = await register();
    const batch = people(50);
    const rows = await handIn(service, batch, 50);
    const ratings = (all: readonly Pick<Stored, 'answers'>[]) =>
      all.map(({ answers }) => answers.satisfaction).sort((one, other) => one - other);
    expect(ratings(rows)).toEqual(ratings(batch));
    const may = (given: (string | undefined)[], coarser: (value: string) => string | null) =>
      new Set(given.flatMap((value) => (value ? [value, coarser(value)] : [])).concat(undefined as never));
    const ages = may(
      batch.map(({ answers }) => answers.age),
      coarserAge,
    );
    const regions = may(
      batch.map(({ answers }) => answers.region),
      coarserRegion,
    );
    expect(rows.filter(({ answers }) => !ages.has(answers.age!) || !regions.has(answers.region!))).toEqual([]);
    expect(rows.some(({ channel }) => channel === null)).toBe(true);
  });

  it('holds when batches are anonymised at once', async () => {
    const service = await register();
    const anonymizer = platform.worker.get(Anonymizer);
    const handed = Array.from({ length: 6 }, (_, turn) =>
      administration.client.post(`/services/${service}/response-batches`, {
        responses: people(40, turn).map((person) => ({ format_version: version, ...person })),
      }),
    );
    const work = Array.from({ length: 12 }, async (_, turn) => {
      await handed[turn % handed.length];
      await anonymizer.perform(administration.tenantId);
    });
    await Promise.all(work);
    const rows = await eventually(async () => {
      const all = await stored(service);
      return all.length === 240 && all;
    });
    const sizes = sizesOf(rows);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(5);
    expect(await written(service)).toEqual(sizes);
  });

  it('counts in the figures only as far as it is told', async () => {
    const service = await register();
    const rows = await handIn(service, people(80), 80);
    const asked = ['itc1', 'itc4', 'ith3', 'itg1'];
    const told = asked.map((region) => rows.filter(({ answers }) => answers.region === region).length);
    const n = told.reduce((sum, each) => sum + each, 0);
    expect(n).toBeLessThan(80);
    const cell = await eventually(async () => {
      const [found] = await platform.rows<{ n: string; histogram: string[] }>(
        `SELECT n, histogram FROM cell WHERE service_id = $1 AND item_code = 'region'`,
        [service],
      );
      return found;
    });
    expect({ n: Number(cell.n), histogram: cell.histogram.map(Number) }).toEqual({ n, histogram: told });
  });
});

describe('the risk report', () => {
  interface Report {
    grain: string;
    period: string;
    status: string;
    n: number | null;
    classes: number | null;
    smallest_class: number | null;
    unique_share: number | null;
    undiverse_classes: number | null;
    average_risk: number | null;
    highest_risk: number | null;
    k: number;
    l: number;
    losses: { item_code: string | null; generalised: number; suppressed: number }[];
  }
  const read = async (service: string, reader: ApiClient = platform.istat): Promise<Report[]> =>
    (await reader.get<{ items: Report[] }>(`/services/${service}/risk-reports`)).items;

  it('tells the risk and what it cost', async () => {
    const service = await register();
    const batch = people(50);
    const rows = await handIn(service, batch, 50);
    const sizes = [...sizesOf(rows).values()];
    const smallest = Math.min(...sizes);
    const [report, ...more] = await read(service);
    expect(more).toEqual([]);
    expect(report).toMatchObject({
      status: 'published',
      n: 50,
      classes: sizes.length,
      smallest_class: smallest,
      unique_share: 0,
      undiverse_classes: 0,
      average_risk: sizes.length / 50,
      highest_risk: 1 / smallest,
      k: 5,
      l: 2,
    });
    // Whoever is told of the losses can say what the values were before: as many in all.
    const missing = (all: readonly Stored[], of: (one: Stored) => unknown) =>
      all.filter((one) => of(one) == null).length;
    const lost = (code: string | null) => report?.losses.find(({ item_code }) => item_code === code);
    expect(lost(null)).toMatchObject({ generalised: 0, suppressed: missing(rows, ({ channel }) => channel) });
    const of = ({ answers }: Stored) => answers.age;
    expect(lost('age')?.suppressed ?? 0).toBe(missing(rows, of) - missing(batch, of));
  });

  it('shows no figure where too few responded', async () => {
    const service = await register();
    await handIn(service, people(4), 4);
    expect(await read(service)).toEqual([
      {
        grain: 'month',
        period: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown as string,
        status: 'too_few',
        n: null,
        classes: null,
        smallest_class: null,
        unique_share: null,
        undiverse_classes: null,
        average_risk: null,
        highest_risk: null,
        k: 5,
        l: 2,
        losses: [],
      },
    ]);
  });

  it('is for Istat, and holds no class even in the database', async () => {
    const service = await register();
    await handIn(service, people(30), 30);
    await expect(read(service, administration.client)).rejects.toThrow('403');
    const database = platform.api.get(Database);
    const classes = 'SELECT classes FROM background_protection';
    await expect(database.asIstat((tx) => tx.rows(classes))).rejects.toThrow('permission denied');
    await expect(
      database.asTenant(administration.tenantId, (tx) => tx.rows('SELECT n FROM background_protection')),
    ).rejects.toThrow('permission denied');
  });
});

describe('the migration', () => {
  it('writes down what was stored before it, and can be undone', async () => {
    const service = await register();
    await handIn(service, people(70), 70);
    const before = await written(service);
    const client = new Client({ connectionString: platform.adminUrl, options: '-c role=gradimento_owner' });
    await client.connect();
    const runner = { query: (sql: string) => client.query(sql) } as unknown as QueryRunner;
    const migration = new BackgroundProtection1764100000000();
    try {
      await migration.down(runner);
      expect(await platform.rows(`SELECT FROM response WHERE channel IS NULL`)).toEqual([]);
      await migration.up(runner);
    } finally {
      await client.end();
    }
    const again = await written(service);
    // Where a channel was given up, the old schema could not say so.
    const named = [...before].map(([key, n]) => [key.replace('[null', '["unknown"'), n] as const);
    expect(again).toEqual(new Map(named));
    const [{ k, l } = {}] = await platform.rows<{ k?: number; l?: number }>(
      'SELECT k, l FROM background_protection WHERE service_id = $1',
      [service],
    );
    expect({ k, l }).toEqual({ k: 1, l: 1 });
  });
});
