import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { Database } from '../src/database/database.js';
import { FeedWork } from '../src/feeds/feed-work.js';
import { rebuildCells } from '../src/reporting/recount/rebuild-cells.js';
import { signIn } from './isolation/caller.js';
import { monthBefore } from './support/comments.js';
import { putIntoInbox } from './support/envelopes.js';
import {
  addClient,
  type Administration,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

interface Changes {
  items: { tenant_id: string; service_id: string; period: string }[];
  next_cursor: string;
}

describe('figures that moved', () => {
  let platform: TestPlatform;
  let one: Administration;
  let other: Administration;
  let service: string;
  let cursor: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ FEED_INTERVAL_SECONDS: 1 });
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
    service = await registerService(one);
  });

  afterAll(() => platform.stop());

  const changesOf = (reader: Administration, after?: string): Promise<Changes> =>
    reader.client.get(`/figures/changes${after === undefined ? '' : `?cursor=${after}`}`);

  /** Answers that are counted, and looked at. */
  async function answer(administration: Administration, serviceId: string, n: number, months = 0): Promise<void> {
    const day = months === 0 ? undefined : monthBefore(months);
    const version = await questionnaireVersion(platform, serviceId);
    const answers = Array.from({ length: n }, () => core(4));
    await putIntoInbox(platform, { tenantId: administration.tenantId, serviceId, version, answers, day });
    await platform.worker.get(Anonymizer).perform(administration.tenantId);
    await eventually(async () => (await platform.rows('SELECT FROM uncounted')).length === 0);
    await looked(administration);
  }

  const dueMarks = (tenantId: string): Promise<unknown[]> =>
    platform.rows(`SELECT FROM moved_part WHERE tenant_id = $1 AND look_at < now() + interval '1 minute'`, [tenantId]);

  async function looked({ tenantId }: Administration): Promise<void> {
    await eventually(async () => {
      await platform.worker.get(FeedWork).perform(tenantId);
      return (await dueMarks(tenantId)).length === 0;
    });
  }

  const thisMonth = { period: monthBefore(0).slice(0, 7) };

  it('are listed for the administration, once enough answered', async () => {
    expect((await changesOf(one)).items).toEqual([]);
    await answer(one, service, 12);
    const { items, next_cursor } = await changesOf(one);
    expect(items).toEqual([{ tenant_id: one.tenantId, service_id: service, ...thisMonth }]);
    cursor = next_cursor;
    expect(await changesOf(one, cursor)).toEqual({ items: [], next_cursor: cursor });
  });

  it('wait for more when a few move them, and until the month is over', async () => {
    await answer(one, service, 3);
    expect((await changesOf(one, cursor)).items).toEqual([]);
    const [mark] = await platform.rows<{ look_at: string }>(
      `SELECT to_char(look_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD HH24:MI:SS') AS look_at FROM moved_part`,
    );
    expect(mark?.look_at).toBe(`${monthBefore(-1).slice(0, 7)}-03 00:00:00`);
    await answer(one, service, 7);
    const { items, next_cursor } = await changesOf(one, cursor);
    expect(items).toEqual([{ tenant_id: one.tenantId, service_id: service, ...thisMonth }]);
    cursor = next_cursor;
    expect((await changesOf(one)).items).toHaveLength(1);
  });

  it('of a month that is over are listed however few moved them, if they are shown', async () => {
    await answer(one, service, 6, 2);
    await answer(one, service, 4, 3);
    const { items, next_cursor } = await changesOf(one, cursor);
    expect(items).toEqual([{ tenant_id: one.tenantId, service_id: service, period: monthBefore(2).slice(0, 7) }]);
    cursor = next_cursor;
    await answer(one, service, 1, 2);
    expect((await changesOf(one, cursor)).items).toEqual(items);
    cursor = (await changesOf(one, cursor)).next_cursor;
  });

  it('are not those that were counted anew and are the same', async () => {
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    expect(await dueMarks(one.tenantId)).toHaveLength(3);
    await looked(one);
    expect((await changesOf(one, cursor)).items).toEqual([]);
  });

  it('are those that may not be shown any more', async () => {
    await platform.rows('DELETE FROM response WHERE service_id = $1 AND period = $2', [service, monthBefore(2)]);
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    await looked(one);
    expect((await changesOf(one, cursor)).items).toEqual([
      { tenant_id: one.tenantId, service_id: service, period: monthBefore(2).slice(0, 7) },
    ]);
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    await looked(one);
    expect((await changesOf(one, cursor)).items).toHaveLength(1);
  });

  it('are told to no other administration, and all of them to Istat', async () => {
    expect((await changesOf(other)).items).toEqual([]);
    const theirs = await registerService(other);
    await answer(other, theirs, 10);
    expect((await changesOf(other)).items.map(({ service_id }) => service_id)).toEqual([theirs]);
    expect((await changesOf(one)).items.map(({ service_id }) => service_id)).toEqual([service, service]);
    const first = await platform.istat.get<Changes>('/figures/changes?limit=2');
    const rest = await platform.istat.get<Changes>(`/figures/changes?cursor=${first.next_cursor}`);
    expect([...first.items, ...rest.items].map(({ tenant_id }) => tenant_id)).toEqual([
      one.tenantId,
      one.tenantId,
      other.tenantId,
    ]);
  });

  it('are read on from a cursor of their own list only, also by a system', async () => {
    const token = await signIn(platform, await addClient(platform, one.tenantId, ['pa_system']));
    const ask = (bearer: string, after: string): request.Test =>
      request(platform.base).get('/figures/changes').query({ cursor: after }).auth(bearer, { type: 'bearer' });
    expect((await ask(token, cursor)).status).toBe(200);
    expect((await ask(await signIn(platform, other.credentials), cursor)).status).toBe(422);
    expect((await ask(await signIn(platform, ADMIN), cursor)).status).toBe(422);
  });

  it('are counted once each by two that look at the same time', async () => {
    await answer(one, service, 20, 4);
    const before = (await changesOf(one)).next_cursor;
    await platform.rows(`UPDATE figure_change SET n = 0, digest = '\\x00' WHERE tenant_id = $1 AND service_id = $2`, [
      one.tenantId,
      service,
    ]);
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    const work = platform.worker.get(FeedWork);
    await Promise.all(Array.from({ length: 4 }, () => work.perform(one.tenantId)));
    const { items } = await changesOf(one, before);
    expect(items.map(({ period }) => period).toSorted()).toEqual(
      [monthBefore(4), monthBefore(0)].map((day) => day.slice(0, 7)),
    );
  });
});
