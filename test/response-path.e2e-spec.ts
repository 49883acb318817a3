import { getQueueToken } from '@nestjs/bullmq';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Queue } from 'bullmq';
import request from 'supertest';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { NEIGHBOURS } from '../src/anonymization/store.js';
import { CellFolder } from '../src/reporting/cell-folder.js';
import { putIntoInbox } from './support/envelopes.js';
import {
  type Administration,
  core,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
  runJob,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

describe('the path of a response', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let serviceId: string;
  let version: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    serviceId = await registerService(administration);
    version = await questionnaireVersion(platform, serviceId);
  });

  afterAll(() => platform.stop());

  const respond = (answers: Record<string, unknown>, service = serviceId): Promise<unknown> =>
    platform.citizen.post(`/services/${service}/responses`, {
      format_version: version,
      language: 'it',
      channel: 'web',
      answers,
    });

  it('leads from a citizen to the figures by itself', async () => {
    for (const rating of [1, 2, 3, 4, 5, 5]) await respond(core(rating));
    const cell = await countedCell(administration.client, serviceId, 'satisfaction', 6);
    expect(cell).toEqual(
      expect.objectContaining({
        concept: 'overall_satisfaction',
        status: 'published',
        n: 6,
        histogram: [1, 1, 1, 1, 2],
        mean: 20 / 6,
        top2: 0.5,
        comparability: 'comparable',
        format_versions: [version],
      }),
    );
    expect(cell.interval?.[0]).toBeCloseTo(0.1876, 4);
    expect(cell.interval?.[1]).toBeCloseTo(0.8124, 4);
  });

  it('leaves nothing in the inbox and no time finer than the period', async () => {
    const service = await registerService(administration);
    await respond(
      { ...core(2), obstacles: ['technical_problems'], comment: 'Testo inventato di Mario Rossi, 333 1234567' },
      service,
    );
    await eventually(
      async () => (await platform.rows('SELECT 1 FROM response WHERE service_id = $1', [service])).length === 1,
    );
    expect(await platform.rows('SELECT * FROM inbox WHERE service_id = $1', [service])).toEqual([]);
    const [response] = await platform.rows<Record<string, unknown>>(
      'SELECT *, period::text FROM response WHERE service_id = $1',
      [service],
    );
    const [comment] = await platform.rows<Record<string, unknown>>(
      'SELECT *, period::text FROM comment WHERE service_id = $1',
      [service],
    );
    expect(Object.keys(response ?? {}).sort()).toEqual([
      'answers',
      'channel',
      'flags',
      'format_version_id',
      'grain',
      'id',
      'language',
      'period',
      'record_key',
      'service_id',
      'tenant_id',
      'verified',
    ]);
    expect(response?.period).toMatch(/^\d{4}-\d{2}-01$/);
    expect(response?.answers).toEqual({ ...core(2), obstacles: ['technical_problems'] });
    expect(comment).toEqual(
      expect.objectContaining({ text: 'Testo inventato di [nome], [telefono]', item_code: 'comment' }),
    );
    expect(comment?.id).not.toBe(response?.id);
  });

  it('keeps nothing of the order in which responses came, nor of which comment came with which', async () => {
    const service = await registerService(administration);
    const sent = Array.from({ length: 15 }, (_unused, index) => `numero ${index}`);
    for (const [index, comment] of sent.entries()) {
      await respond({ ...core((index % 5) + 1), comment }, service);
      // One at a time, as at night: each is anonymised and counted before the next one comes.
      await eventually(async () => {
        const [left] = await platform.rows<{ n: string }>(
          'SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM uncounted) AS n',
        );
        return left?.n === '0';
      });
    }
    expect((await countedCell(administration.client, service, 'ease', 15)).histogram).toEqual([3, 3, 3, 3, 3]);
    for (const table of ['response', 'comment']) {
      const [times] = await platform.rows<{ n: string }>(
        `SELECT count(DISTINCT xmin::text) AS n FROM ${table} WHERE service_id = $1`,
        [service],
      );
      expect([table, times?.n]).toEqual([table, '1']);
    }
    const placed = await platform.rows<{ text: string }>(
      'SELECT text FROM comment WHERE service_id = $1 ORDER BY ctid',
      [service],
    );
    expect(placed.map(({ text }) => text)).not.toEqual(sent);
    expect(placed.map(({ text }) => text).sort()).toEqual([...sent].sort());
    const ratings = await platform.rows<{ ease: number }>(
      `SELECT (answers ->> 'ease')::int AS ease FROM response WHERE service_id = $1 ORDER BY ctid`,
      [service],
    );
    expect(ratings.map(({ ease }) => ease)).not.toEqual(sent.map((_unused, index) => (index % 5) + 1));
  });

  it('hides a response among others of its service and month, and loses none of them', async () => {
    const service = await registerService(administration);
    const anonymizer = platform.worker.get(Anonymizer);
    const alone: number[] = [];
    for (let arrived = 1; arrived <= 70; arrived += 1) {
      const [before] = await platform.rows<{ time: string }>('SELECT pg_current_xact_id()::text AS time');
      await respond(core(5), service);
      await anonymizer.perform(administration.tenantId);
      await eventually(
        async () => (await platform.rows('SELECT 1 FROM inbox WHERE service_id = $1', [service])).length === 0,
      );
      const [written] = await platform.rows<{ n: string }>(
        'SELECT count(*) AS n FROM response WHERE service_id = $1 AND xmin::text::bigint >= $2::bigint',
        [service, before?.time],
      );
      alone.push(Math.min(arrived, NEIGHBOURS) - Number(written?.n));
    }
    // As many as there are, up to a number, are written with each.
    expect(alone.filter((missing) => missing > 0)).toEqual([]);
    expect((await countedCell(administration.client, service, 'ease', 70)).histogram).toEqual([0, 0, 0, 0, 70]);
    expect(await platform.rows('SELECT 1 FROM response WHERE service_id = $1', [service])).toHaveLength(70);
  });

  it('counts once when jobs run twice at the same time', async () => {
    const service = await registerService(administration);
    await Promise.all(Array.from({ length: 60 }, (_, index) => respond(core((index % 5) + 1), service)));
    const anonymizer = platform.worker.get(Anonymizer);
    const folder = platform.worker.get(CellFolder);
    await Promise.all(Array.from({ length: 6 }, () => anonymizer.perform(administration.tenantId)));
    await Promise.all(Array.from({ length: 6 }, () => folder.perform(administration.tenantId)));
    const cell = await countedCell(administration.client, service, 'ease', 60);
    expect(cell.histogram).toEqual([12, 12, 12, 12, 12]);
    await anonymizer.perform(administration.tenantId);
    await folder.perform(administration.tenantId);
    await runJob(platform.istat, '/anonymization-runs');
    await runJob(platform.istat, '/aggregation-runs');
    expect((await countedCell(administration.client, service, 'ease', 60)).histogram).toEqual([12, 12, 12, 12, 12]);
  });

  it('counts once when the queue delivers a job twice', async () => {
    const service = await registerService(administration);
    await Promise.all(Array.from({ length: 20 }, () => respond(core(4), service)));
    for (const name of ['anonymization', 'aggregation']) {
      const queue = platform.worker.get<Queue>(getQueueToken(name));
      await Promise.all(
        Array.from({ length: 5 }, () =>
          queue.add('tenant', { tenant_id: administration.tenantId }, { jobId: crypto.randomUUID() }),
        ),
      );
    }
    expect((await countedCell(administration.client, service, 'ease', 20)).histogram).toEqual([0, 0, 0, 20, 0]);
  });

  it('is found by the sweeper when the queue has lost everything', async () => {
    const service = await registerService(administration);
    // Straight into the inbox, as if the hint had been lost on the way to the queue.
    await putIntoInbox(platform, {
      tenantId: administration.tenantId,
      serviceId: service,
      version,
      answers: Array.from({ length: 7 }, () => core(3)),
    });
    await platform.worker.get<Queue>(getQueueToken('anonymization')).obliterate({ force: true });
    expect((await countedCell(administration.client, service, 'ease', 7)).n).toBe(7);
  });

  it('checks the answers against the version, and stores nothing that does not fit', async () => {
    const service = await registerService(administration);
    const answers = {
      ease: 6,
      effectiveness: '5',
      satisfaction: 4,
      obstacles: ['none'],
      comment: 'x'.repeat(201),
      more: 1,
    };
    const { status, body } = await request(platform.root)
      .post(`/v1/services/${service}/responses`)
      .send({ format_version: version, language: 'it', channel: 'web', answers });
    expect(status).toBe(422);
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual(
      ['comment', 'ease', 'effectiveness', 'information', 'more', 'obstacles'].map((code) => `/answers/${code}`),
    );
    expect(await platform.rows('SELECT 1 FROM inbox WHERE service_id = $1', [service])).toEqual([]);
  });

  it.each([
    ['a version that never was', { format_version: crypto.randomUUID() }, '/format_version'],
    ['an unknown channel', { channel: 'pigeon' }, '/channel'],
    ['an unknown member', { user: 'x' }, '/user'],
  ])('refuses %s', async (_what, change, pointer) => {
    const { status, body } = await request(platform.root)
      .post(`/v1/services/${serviceId}/responses`)
      .send({ format_version: version, answers: core(3), ...change });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('shows too few as too few, never as 0', async () => {
    const service = await registerService(administration);
    await Promise.all([1, 2, 3, 4].map((rating) => respond(core(rating), service)));
    await eventually(
      async () => (await platform.rows('SELECT 1 FROM cell WHERE service_id = $1 AND n = 4', [service])).length >= 4,
    );
    const { items } = await administration.client.get<{ items: Record<string, unknown>[] }>(
      `/reports/services/${service}`,
    );
    expect(items.find((cell) => cell.code === 'ease')).toEqual(
      expect.objectContaining({ status: 'too_few', n: null, histogram: null, mean: null, top2: null, interval: null }),
    );
    const silent = await registerService(administration);
    const report = await administration.client.get<{ items: Record<string, unknown>[] }>(`/reports/services/${silent}`);
    expect(report.items.find((cell) => cell.code === 'ease')).toEqual(
      expect.objectContaining({ status: 'no_data', n: 0, mean: null, interval: null }),
    );
  });
});
