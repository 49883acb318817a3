import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApi } from '../src/app.setup.js';
import { ExposureCounter } from '../src/collection/exposure-counter.js';
import { Database } from '../src/database/database.js';
import {
  type Administration,
  core,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

interface Offered {
  code: string;
  n: number | null;
  exposures: number | null;
  response_rate: number | null;
}

describe('exposures', () => {
  let platform: TestPlatform;
  let administration: Administration;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
  });

  afterAll(() => platform.stop());

  const offer = (service: string, body?: object, root = platform.root): request.Test =>
    request(root).post(`/v1/services/${service}/exposures`).send(body);

  const sums = (service: string): Promise<{ tenant_id: string; period: string; n: string }[]> =>
    platform.rows('SELECT tenant_id, period::text, n FROM exposure WHERE service_id = $1', [service]);

  const written = (service: string, n: number): Promise<unknown> =>
    eventually(async () => (await sums(service))[0]?.n === String(n));

  const figure = async (service: string, code: string): Promise<Offered | undefined> => {
    const { items } = await administration.client.get<{ items: Offered[] }>(`/reports/services/${service}`);
    return items.find((item) => item.code === code);
  };

  const answer = async (service: string, times: number): Promise<void> => {
    const format_version = await questionnaireVersion(platform, service);
    const body = { format_version, answers: core(4) };
    for (let sent = 0; sent < times; sent += 1) await platform.citizen.post(`/services/${service}/responses`, body);
  };

  it('are counted once each, with a number or without a body, into the month', async () => {
    const service = await registerService(administration);
    const plain = await offer(service);
    expect([plain.status, plain.body]).toEqual([202, { status: 'counted' }]);
    expect((await offer(service, {})).status).toBe(202);
    expect((await offer(service, { count: 10_000 })).status).toBe(202);
    await written(service, 10_002);
    expect(await sums(service)).toEqual([
      { tenant_id: administration.tenantId, period: expect.stringMatching(/^\d{4}-\d{2}-01$/), n: '10002' },
    ]);
  });

  it.each([{ count: 0 }, { count: 10_001 }, { count: 1.5 }, { count: '3' }, { count: null }, { other: 1 }])(
    'are refused as %j',
    async (body) => {
      const service = await registerService(administration);
      expect((await offer(service, body)).status).toBe(422);
      expect(await sums(service)).toEqual([]);
    },
  );

  it('of a service that does not collect are refused', async () => {
    const ended = await registerService(administration, { ends_on: '2023-01-01' });
    expect((await offer(ended)).status).toBe(409);
  });

  it('that could not be written are written later', async () => {
    const service = await registerService(administration);
    await platform.rows('ALTER TABLE exposure RENAME TO elsewhere');
    expect((await offer(service, { count: 7 })).status).toBe(202);
    const counter = platform.api.get(ExposureCounter);
    await expect(counter['writeWaiting']()).resolves.toBeUndefined();
    await platform.rows('ALTER TABLE elsewhere RENAME TO exposure');
    expect((await offer(service, { count: 5 })).status).toBe(202);
    await written(service, 12);
  });

  it('stand in the report with the share that answered, hidden with the count', async () => {
    const service = await registerService(administration);
    await offer(service, { count: 20 });
    await written(service, 20);
    expect(await figure(service, 'ease')).toMatchObject({ n: 0, exposures: 20, response_rate: 0 });
    await answer(service, 4);
    await eventually(async () => (await figure(service, 'ease'))?.n === null);
    expect(await figure(service, 'ease')).toMatchObject({ n: null, exposures: null, response_rate: null });
    await answer(service, 4);
    await countedCell(administration.client, service, 'ease', 8);
    expect(await figure(service, 'ease')).toMatchObject({ n: 8, exposures: 20, response_rate: 0.4 });
  });

  it('fewer than respondents give no share, and none give nothing', async () => {
    const few = await registerService(administration);
    const none = await registerService(administration);
    await offer(few, { count: 5 });
    await Promise.all([answer(few, 6), answer(none, 6), written(few, 5)]);
    await countedCell(administration.client, few, 'ease', 6);
    await countedCell(administration.client, none, 'ease', 6);
    expect(await figure(few, 'ease')).toMatchObject({ exposures: 5, response_rate: null });
    expect(await figure(none, 'ease')).toMatchObject({ exposures: null, response_rate: null });
  });

  it('of one administration are out of reach for another', async () => {
    const other = await joinAdministration(platform);
    const service = await registerService(administration);
    await offer(service);
    await written(service, 1);
    const database = platform.api.get(Database);
    const seen = await database.asTenant(other.tenantId, (tx) => tx.rows('SELECT FROM exposure'));
    expect(seen).toEqual([]);
    const write = database.asTenant(other.tenantId, (tx) =>
      tx.rows(`INSERT INTO exposure VALUES ($1, $2, '2026-01-01', 1)`, [administration.tenantId, service]),
    );
    await expect(write).rejects.toThrow('row-level security');
  });

  // Last: passport keeps the strategy of the application that was made last, and that one is closed here.
  it('are counted exactly, by many at once and over a stop and a start', async () => {
    const service = await registerService(administration);
    const crowd = (root: string): Promise<number[]> =>
      Promise.all(
        Array.from({ length: 200 }, async (_, at) => (await offer(service, { count: 1 + (at % 3) }, root)).status),
      );
    const second = await createApi(platform.config);
    await second.listen(0, '127.0.0.1');
    const [one, other] = await Promise.all([crowd(platform.root), crowd(await second.getUrl())]);
    // What it holds in memory is written before it is gone.
    await second.close();
    const third = await createApi(platform.config);
    await third.listen(0, '127.0.0.1');
    const again = await crowd(await third.getUrl());
    await third.close();
    expect(new Set([...one, ...other, ...again])).toEqual(new Set([202]));
    const each = Array.from({ length: 200 }, (_, at) => 1 + (at % 3)).reduce((sum, count) => sum + count, 0);
    await written(service, 3 * each);
  });
});
