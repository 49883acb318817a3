import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type NationalTransaction } from '../src/database/database.js';
import { readAskedSeries, readPeers } from '../src/reporting/benchmarks/read-peers.js';
import { ApiClient } from '../src/client/api-client.js';
import { openMonth } from '../src/reporting/open-month.js';
import { nationalCore } from '../src/formats/shipped/national-core.js';
import {
  addClient,
  type Administration,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { showCells } from './support/shown-cells.js';

interface Item {
  code: string;
  status: string;
  n: number | null;
  top2: number | null;
  interval: number[] | null;
  comparability: string;
  not_compared: { comparability: string; reasons: string[] }[];
  peer_group: string;
  passed_over: { group: string; reason: string }[];
  peers: Record<'administrations' | 'services' | 'n' | 'top2' | 'weighted_top2', number> | null;
  comparison: {
    difference: number;
    p_value: number;
    adjusted_p_value: number;
    funnel: { level: number; label: string }[];
  } | null;
  adjusted: {
    n: number;
    mean: number;
    adjusted_mean: number;
    adjusted_interval: number[] | null;
    effects: object[];
  } | null;
  changes: { months: number; from: string; to: string; ewma: string; cusum: string } | null;
}

interface Benchmark {
  service_id: string;
  ipa_category: string;
  year: string | null;
  items: Item[];
}

const CATEGORY = 'C1';
const TOPIC = '10';

let platform: TestPlatform;
let own: Administration;
let service: string;
let version: string;
let others: { administration: Administration; service: string }[];

/** First day of a month, so many before the one that may still move. */
function monthBefore(months: number): string {
  const [year = 0, month = 0] = openMonth(new Date()).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** As if so many had answered, so many of them with one of the two highest ratings. */
async function count(
  administration: Administration,
  serviceId: string,
  {
    n,
    x,
    code = 'ease',
    month = 1,
    of = version,
  }: { n: number; x: number; code?: string; month?: number; of?: string },
): Promise<void> {
  await platform.rows(
    `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [administration.tenantId, serviceId, monthBefore(month), of, code, n, `{0,0,${n - x},${x},0}`],
  );
}

async function join(values: { ipa_category?: string; service_topic?: string } = {}): Promise<(typeof others)[number]> {
  const { ipa_category = CATEGORY, service_topic = TOPIC } = values;
  const administration = await joinAdministration(platform, { ipa_category });
  return { administration, service: await registerService(administration, { service_topic }) };
}

const read = (reader: ApiClient, of = service, query = ''): Promise<Benchmark> =>
  reader.get<Benchmark>(`/benchmarks/services/${of}${query}`);

async function itemOf(code: string, query = ''): Promise<Item | undefined> {
  const { items } = await read(own.client, service, query);
  return items.find((item) => item.code === code);
}

beforeAll(async () => {
  platform = await TestPlatform.start();
  ({ administration: own, service } = await join());
  version = await questionnaireVersion(platform, service);
  others = [await join(), await join(), await join()];
});

afterAll(() => platform.stop());

describe('the benchmark of a service', () => {
  it('has every rating that is asked, without figures while there are none', async () => {
    const { items, ...whose } = await read(own.client);
    expect(whose).toEqual({
      service_id: service,
      ipa_category: CATEGORY,
      service_topic: TOPIC,
      year: null,
      adjust_for: null,
    });
    const ratings = nationalCore.items.filter(({ type }) => type === 'rating').map(({ code }) => code);
    expect(items.map(({ code }) => code)).toEqual(ratings);
    const refused = ['category_and_topic', 'category', 'all'];
    expect(items[0]).toMatchObject({
      status: 'no_data',
      n: 0,
      top2: null,
      peer_group: 'none',
      peers: null,
      comparison: null,
    });
    expect(items[0]?.passed_over).toEqual(refused.map((group) => ({ group, reason: 'too_few_administrations' })));
  });

  it('tells nothing of two others, nor of three of whom one has too few respondents', async () => {
    await count(own, service, { n: 100, x: 60 });
    for (const [index, other] of others.entries()) {
      await count(other.administration, other.service, { n: index === 0 ? 4 : 100, x: index === 0 ? 4 : 80 });
    }
    expect(await itemOf('ease')).toMatchObject({
      status: 'published',
      n: 100,
      top2: 0.6,
      peers: null,
      comparison: null,
    });
  });

  it('holds the service against three others, whoever reads it', async () => {
    for (const other of others) {
      await count(other.administration, other.service, { code: 'effectiveness', n: 200, x: 160 });
    }
    await count(own, service, { code: 'effectiveness', n: 100, x: 60 });
    const answer = await read(own.client);
    expect(await read(platform.istat)).toEqual(answer);
    expect(answer.items.find(({ code }) => code === 'effectiveness')).toMatchObject({
      comparability: 'comparable',
      peer_group: 'category_and_topic',
      passed_over: [],
      peers: { administrations: 3, services: 3, n: 600, top2: 0.8, weighted_top2: 0.8 },
      comparison: {
        difference: expect.closeTo(-0.2, 12),
        p_value: expect.closeTo(0.00000506, 8),
        // The only comparison so far.
        adjusted_p_value: expect.closeTo(0.00000506, 8),
        funnel: [
          { level: 0.95, label: 'below' },
          { level: 0.998, label: 'below' },
        ],
      },
    });
  });

  it('names nobody else', async () => {
    const text = JSON.stringify(await read(own.client));
    for (const other of others) {
      expect(text).not.toContain(other.administration.tenantId);
      expect(text).not.toContain(other.service);
    }
    expect(text).not.toContain('Ente inventato');
  });

  it('is for its administration and Istat', async () => {
    const [other] = others;
    if (!other) throw new Error('nobody else');
    await expect(read(own.client, other.service)).rejects.toThrow('404');
    await expect(read(platform.citizen)).rejects.toThrow('401');
    const { id, secret } = await addClient(platform, own.tenantId, ['pa_system']);
    await expect(read(new ApiClient(platform.base, { id, secret }))).rejects.toThrow('403');
  });

  it('falls back on the category, then on all, and says why', async () => {
    const { administration, service: lonely } = await join({ service_topic: '11' });
    const { items } = await read(administration.client, lonely);
    expect(items.find(({ code }) => code === 'effectiveness')).toMatchObject({
      peer_group: 'category',
      passed_over: [{ group: 'category_and_topic', reason: 'too_few_administrations' }],
      // The own one of the tests above is among them.
      peers: { administrations: 4, n: 700 },
    });
    const elsewhere = await join({ ipa_category: 'L5' });
    const seen = await read(elsewhere.administration.client, elsewhere.service);
    expect(seen.items.find(({ code }) => code === 'effectiveness')?.peer_group).toBe('all');
  });

  it('is of one year where one is asked for', async () => {
    expect(await itemOf('effectiveness', '?year=2023')).toMatchObject({ status: 'no_data', peers: null });
    await expect(itemOf('effectiveness', '?year=23')).rejects.toThrow('year');
    await expect(itemOf('effectiveness', '?from=2026-01')).rejects.toThrow('from');
  });

  it('does not move with what others get in the month that runs', async () => {
    const before = await read(own.client);
    for (const other of others) {
      await count(other.administration, other.service, { code: 'effectiveness', month: 0, n: 500, x: 0 });
    }
    expect(await read(own.client)).toEqual(before);
  });

  it('is of the month that runs while nothing is over', async () => {
    for (const other of others) {
      await count(other.administration, other.service, { code: 'information', month: 0, n: 40, x: 30 });
    }
    expect(await itemOf('information')).toMatchObject({ status: 'no_data', peers: { n: 120, top2: 0.75 } });
  });

  it('pools no reworded question, and says that there is one', async () => {
    const { id: format } = await platform.istat.post<{ id: string }>('/formats', {
      code: 'altro',
      service_topic: '14',
    });
    const items = nationalCore.items.map((item) =>
      item.code === 'satisfaction' ? { ...item, text: { ...item.text, it: 'Altre parole?' } } : item,
    );
    const { id: reworded, version: number } = await platform.istat.post<{ id: string; version: number }>(
      `/formats/${format}/versions`,
      { title: nationalCore.title, items },
    );
    await platform.istat.post(`/formats/${format}/versions/${number}/publication`);
    for (const other of others) {
      await count(other.administration, other.service, { code: 'satisfaction', n: 50, x: 40, of: reworded });
    }
    await count(own, service, { code: 'satisfaction', n: 50, x: 40 });
    expect(await itemOf('satisfaction')).toMatchObject({
      comparability: 'break',
      not_compared: [{ comparability: 'break', reasons: ['the Italian wording changed'] }],
      peers: null,
      comparison: null,
    });
  });

  it('tells whether the service has changed of late', async () => {
    for (let month = 2; month <= 12; month += 1) {
      await count(own, service, { month, n: 200, x: month > 6 ? 120 + (month % 3) : 170 + (month % 3) });
    }
    const { changes } = (await itemOf('ease')) ?? { changes: undefined };
    expect(changes).toMatchObject({ months: 12, from: monthBefore(12), to: monthBefore(1) });
    expect((await itemOf('effectiveness'))?.changes).toBeNull();
  });

  it('is read under the role of Istat: that of the administration is let see no peer by PostgreSQL', async () => {
    const database = platform.api.get(Database);
    const concepts = new Set(nationalCore.items.map(({ concept }) => concept));
    const scope = { tenantId: own.tenantId };
    const peers = async (tx: NationalTransaction): Promise<unknown[]> =>
      readPeers(tx, await readAskedSeries(tx, concepts), scope);
    expect(await database.asIstat(peers)).not.toEqual([]);
    expect(await database.asTenant(own.tenantId, (tx) => peers(tx as unknown as NationalTransaction))).toEqual([]);
  });
});

describe('the mean of a service adjusted for who answered', () => {
  /** At a service all with the same rating, by channel, one point lower at the counter. */
  async function rate(to: (typeof others)[number], level: number, web: number, counter: number): Promise<void> {
    const place = [to.administration.tenantId, to.service, monthBefore(1), version];
    const histogram = (n: number, rating: number): number[] => [1, 2, 3, 4, 5].map((one) => (one === rating ? n : 0));
    const both = histogram(web, level).map((n, index) => n + (histogram(counter, level - 1)[index] ?? 0));
    await platform.rows(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       VALUES ($1, $2, $3, $4, 'information', $5, $6)`,
      [...place, web + counter, both],
    );
    for (const [channel, n, rating] of [['web', web, level] as const, ['counter', counter, level - 1] as const]) {
      await platform.rows(
        `INSERT INTO breakdown_cell (tenant_id, service_id, period, format_version_id, item_code, background_code,
           background_class, channel, n, histogram) VALUES ($1, $2, $3, $4, 'information', '', '', $5, $6, $7)`,
        [...place, channel, n, histogram(n, rating)],
      );
    }
  }

  const adjusted = async (query: string): Promise<unknown> => {
    const { items } = await read(own.client, service, query);
    return items.find(({ code }) => code === 'information')?.adjusted;
  };

  beforeAll(async () => {
    await rate({ administration: own, service }, 5, 20, 180);
    for (const other of others) await rate(other, 4, 150, 50);
  });

  it('is what the respondents of its peers would have given', async () => {
    // At the counter each rates a point lower: 180 of 200 came there, and of the peers a quarter.
    expect(await adjusted('?adjust_for=channel')).toEqual({
      n: 200,
      mean: expect.closeTo(4.1, 10),
      adjusted_mean: expect.closeTo(4.75, 10),
      // 180 rate 4 and 20 rate 5: 1.97196 × 0.30075 / √200, either way.
      adjusted_interval: [expect.closeTo(4.70806, 4), expect.closeTo(4.79194, 4)],
      effects: [{ class: 'counter', effect: -1, share: 0.9, peer_share: 0.25 }],
    });
  });

  it('is not told unless it is asked for, nor by what nobody is asked', async () => {
    expect(await adjusted('')).toBeNull();
    await expect(adjusted('?adjust_for=age')).rejects.toMatchObject({ status: 422 });
  });

  it('is null without peers', async () => {
    const [, ...fewer] = others;
    await platform.rows(`DELETE FROM breakdown_cell WHERE item_code = 'information' AND tenant_id = ANY ($1)`, [
      fewer.map(({ administration }) => administration.tenantId),
    ]);
    await platform.rows(`DELETE FROM cell WHERE item_code = 'information' AND tenant_id = ANY ($1)`, [
      fewer.map(({ administration }) => administration.tenantId),
    ]);
    expect(await adjusted('?adjust_for=channel')).toBeNull();
  });
});

describe('the national report', () => {
  it('groups by category and by topic', async () => {
    await showCells(platform);
    type Grouped = { items: { code: string; n: number; ipa_category: string | null; service_topic: string | null }[] };
    const by = async (grouping: string): Promise<Grouped['items']> => {
      const { items } = await platform.istat.get<Grouped>(`/reports/national?group_by=${grouping}`);
      return items.filter(({ code }) => code === 'effectiveness');
    };
    const categories = await by('category');
    expect(categories.map(({ ipa_category, service_topic, n }) => [ipa_category, service_topic, n])).toEqual(
      expect.arrayContaining([
        ['L5', null, 0],
        [CATEGORY, null, 2_200],
      ]),
    );
    const topics = await by('topic');
    expect(topics.map(({ service_topic, n }) => [service_topic, n])).toEqual(
      expect.arrayContaining([
        [TOPIC, 2_200],
        ['11', 0],
      ]),
    );
  });
});
