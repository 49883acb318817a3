import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compactVerify, importJWK } from 'jose';
import request from 'supertest';
import { canonicalJson } from '../../src/http/canonical-json.js';
import type { ReleasedCellResource } from '../../src/releases/dto/released-cell.dto.js';
import type { ReleaseData, ReleaseResource } from '../../src/releases/dto/release.dto.js';
import { signIn } from '../isolation/caller.js';
import { monthBefore } from '../support/comments.js';
import {
  type Administration,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { ADMIN, TestPlatform } from '../support/platform.js';
import { dataOf, draftRelease, lineageOf, publishRelease } from '../support/releases.js';

const CODES = ['ease', 'effectiveness', 'information', 'satisfaction'];

/** `YYYY-MM`, of a month that is over. */
const before = (months: number): string => monthBefore(months).slice(0, 7);

describe('an official release', () => {
  let platform: TestPlatform;
  let one: Administration;
  let two: Administration;
  const services: Record<string, string> = {};

  const count = async (service: string, months: number, histogram: number[]): Promise<void> => {
    const owner = service.startsWith('due') ? two : one;
    await platform.rows(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       SELECT $1, $2, $3, $4, code, $5, $6 FROM unnest($7::text[]) AS code
       ON CONFLICT ON CONSTRAINT cell_pk DO UPDATE SET n = EXCLUDED.n, histogram = EXCLUDED.histogram`,
      [
        owner.tenantId,
        services[service],
        monthBefore(months),
        await questionnaireVersion(platform, services[service]!),
        histogram.reduce((sum, n) => sum + n, 0),
        histogram,
        CODES,
      ],
    );
  };

  beforeAll(async () => {
    platform = await TestPlatform.start();
    one = await joinAdministration(platform, { ipa_category: 'C1', ipa_code: 'c_uno' });
    two = await joinAdministration(platform, { ipa_category: 'C1', ipa_code: 'c_due' });
    for (const name of ['uno-a', 'uno-b', 'due-a', 'due-b']) {
      services[name] = await registerService(name.startsWith('uno') ? one : two, { code: name });
    }
    await count('uno-a', 3, [1, 2, 3, 4, 5]);
    await count('uno-b', 3, [0, 0, 1, 1, 1]);
    await count('due-a', 3, [2, 2, 2, 2, 2]);
    await count('due-b', 3, [0, 5, 5, 5, 5]);
    await count('uno-a', 2, [4, 4, 4, 4, 4]);
    await count('due-a', 2, [2, 2, 2, 2, 2]);
  });

  afterAll(() => platform.stop());

  const cellsOf = ({ items }: ReleaseData): ReleasedCellResource[] =>
    items.filter(({ concept }) => concept === 'overall_satisfaction');

  const find = (data: ReleaseData, level: string, period: string, name?: string): ReleasedCellResource | undefined =>
    cellsOf(data).find(
      (cell) =>
        cell.level === level &&
        cell.period === period &&
        (name === undefined || cell.service_code === name || cell.ipa_code === name),
    );

  it('goes from draft to audited to published, and hides what would tell of few', async () => {
    const draft = await draftRelease(platform.istat, { from: before(3), to: before(3) });
    expect(draft).toMatchObject({ status: 'audited', refusal: null, published_at: null });
    await expect(dataOf(platform, draft.id)).rejects.toThrow('404');
    const release = await platform.istat.post<{ id: string }>(`/releases/${draft.id}/publication`);
    const data = await dataOf(platform, release.id);
    const month = before(3);
    expect(find(data, 'service', month, 'uno-a')).toMatchObject({ status: 'published', n: 15 });
    expect(find(data, 'service', month, 'uno-b')).toMatchObject({ status: 'suppressed', n: null, histogram: null });
    // 15 and 3: the administration with its one large service would tell the other one.
    expect(find(data, 'administration', month, 'c_uno')).toMatchObject({ status: 'suppressed', n: null });
    expect(find(data, 'administration', month, 'c_due')).toMatchObject({ status: 'published', n: 30 });
    // And so would the whole, less what is told.
    expect(find(data, 'nation', month)).toMatchObject({ status: 'suppressed' });
    const lineage = await lineageOf(platform, release.id);
    expect(lineage).toMatchObject({ number: 1, recoverable: 0, services: 4, administrations: 2 });
  });

  it('takes over months that are out, and adds the new ones', async () => {
    await count('uno-a', 3, [1, 2, 3, 4, 55]);
    const release = await publishRelease(platform.istat);
    expect([release.from, release.to].map((month) => month <= before(1))).toEqual([true, true]);
    const data = await dataOf(platform, release.id);
    expect(find(data, 'service', before(3), 'uno-a')).toMatchObject({ n: 15 });
    expect(find(data, 'service', before(2), 'uno-a')).toMatchObject({ n: 20 });
  });

  it('covers its own months, by what it tells of them and nothing else', async () => {
    const { items } = await platform.citizen.get<{ items: ReleaseResource[] }>('/releases?sort=number&limit=1');
    const [first] = items;
    const data = await dataOf(platform, first!.id);
    const told = data.items.filter(({ level, status }) => level === 'service' && status === 'published');
    expect(new Set(told.map(({ service_code }) => service_code)).size).toBe(3);
    expect(data.coverage).toMatchObject({
      from: before(3),
      to: before(3),
      services: { registered: 4, reporting: 3, silent: 1 },
      tenants: { registered: 2, reporting: 2 },
      categories: [],
    });
  });

  it('is what its digest and its signature say', async () => {
    const { items } = await platform.citizen.get<{ items: { id: string }[] }>('/releases?limit=1');
    const { id } = items[0]!;
    const [{ items: cells, coverage }, lineage] = [await dataOf(platform, id), await lineageOf(platform, id)];
    const hash = createHash('sha256');
    for (const cell of cells) hash.update(`${canonicalJson(cell)}\n`);
    expect(hash.digest('hex')).toBe(lineage.sha256);
    const key = await importJWK(lineage.signed_with, 'ES256');
    const { payload, protectedHeader } = await compactVerify(lineage.signature, key);
    expect(protectedHeader.typ).toBe('release+jws');
    const signed = JSON.parse(new TextDecoder().decode(payload)) as object;
    expect(signed).toMatchObject({ release_id: id, sha256: lineage.sha256, coverage });
  });

  it('can be revised: the other stands beside it, and its months are counted anew', async () => {
    const { items } = await platform.citizen.get<{ items: { id: string }[] }>('/releases?limit=1');
    const original = items[0]!.id;
    const revision = await publishRelease(platform.istat, { revises: original });
    expect(revision).toMatchObject({ status: 'published', revises: original });
    expect(await platform.citizen.get(`/releases/${original}`)).toMatchObject({ status: 'revised' });
    expect(find(await dataOf(platform, original), 'service', before(3), 'uno-a')?.n).toBe(15);
    expect(find(await dataOf(platform, revision.id), 'service', before(3), 'uno-a')?.n).toBe(65);
    expect(await lineageOf(platform, original)).toMatchObject({ revises: null, revised_by: revision.number });
    await expect(platform.istat.post('/releases', { title: 'x', revises: original })).rejects.toThrow('409');
  });

  it('waits for the end of its embargo on a public calendar, and goes out by itself', async () => {
    const publish_at = new Date(Date.now() + 4_000).toISOString();
    const draft = await draftRelease(platform.istat, { to: before(2), publish_at });
    expect(await platform.istat.post(`/releases/${draft.id}/publication`)).toMatchObject({ status: 'scheduled' });
    const calendar = await platform.citizen.get<{ items: { id: string }[] }>('/releases?status=scheduled');
    expect(calendar.items.map(({ id }) => id)).toEqual([draft.id]);
    await expect(dataOf(platform, draft.id)).rejects.toThrow('404');
    const [out] = await eventually(async () => {
      const list = await platform.citizen.get<{ items: ReleaseResource[] }>('/releases?limit=1');
      return list.items[0]?.id === draft.id && list.items;
    });
    expect(out!.published_at! >= (publish_at as unknown as Date)).toBe(true);
  });

  it('does not go out as it was judged when something else has', async () => {
    const [first, second] = [await draftRelease(platform.istat), await draftRelease(platform.istat)];
    await platform.istat.post(`/releases/${second.id}/publication`);
    await expect(platform.istat.post(`/releases/${first.id}/publication`)).rejects.toThrow('409');
    const remove = async ({ id }: { id: string }): Promise<number> =>
      (await request(platform.base).delete(`/release-drafts/${id}`).auth(token, { type: 'bearer' })).status;
    const token = await signIn(platform, ADMIN);
    expect([await remove(first), await remove(second)]).toEqual([204, 404]);
    await expect(platform.istat.get(`/release-drafts/${first.id}`)).rejects.toThrow('404');
  });

  it('stays as it is once it is out, whoever would change it', async () => {
    const inDatabase = 'a published release is immutable';
    await expect(platform.rows(`UPDATE release SET title = 'x'`)).rejects.toThrow(inDatabase);
    await expect(platform.rows(`DELETE FROM release`)).rejects.toThrow(inDatabase);
    await expect(platform.rows('DELETE FROM release_cell')).rejects.toThrow('an audited release is immutable');
    await expect(platform.rows('UPDATE release_cell SET ordinal = 1 - ordinal')).rejects.toThrow(
      'an audited release is immutable',
    );
  });

  it.each([
    `INSERT INTO release_cell (release_id, ordinal, place, status, cell)
     SELECT release_id, ordinal + 1000000, place || 'x', status, cell FROM release_cell LIMIT 1`,
    `INSERT INTO release_counts SELECT release_id, ipa_category, ipa_code, administration, service_code || 'x', service, month,
       series, edition, n, histogram, exposures, format_versions FROM release_counts LIMIT 1`,
    // Out of what is published into a draft.
    `INSERT INTO release (id, number, title, first_month, last_month, open_month, job_id, policy)
       SELECT '00000000-0000-4000-8000-000000000000', 1000000, title, first_month, last_month, open_month, job_id, policy
       FROM release LIMIT 1;
     UPDATE release_cell SET release_id = '00000000-0000-4000-8000-000000000000'
       WHERE release_id = (SELECT id FROM release WHERE number = 1)`,
  ])('takes and gives no row either: %s', async (sql) => {
    await expect(platform.rows(sql)).rejects.toThrow('an audited release is immutable');
    await expect(platform.rows('TRUNCATE release_cell')).rejects.toThrow('removed one by one');
    await expect(platform.rows('TRUNCATE release_counts')).rejects.toThrow('removed one by one');
  });

  it.each([
    [{ threshold: 2 }, '/threshold'],
    [{ from: before(1), to: before(2) }, '/to'],
    [{ to: before(-1) }, '/to'],
    [{ from: '2001-01', to: before(2) }, '/from'],
    [{ revises: crypto.randomUUID() }, '/revises'],
    [{ publish_at: new Date(Date.now() - 1_000).toISOString() }, '/publish_at'],
  ])('is not made of %j', async (body, pointer) => {
    await expect(platform.istat.post('/releases', { title: 'x', ...body })).rejects.toThrow(pointer);
  });

  it('is made by Istat alone, and its drafts are seen by nobody else', async () => {
    const { id } = await draftRelease(platform.istat);
    await expect(one.client.post('/releases', { title: 'x' })).rejects.toThrow('403');
    await expect(one.client.post(`/releases/${id}/publication`)).rejects.toThrow('403');
    await expect(one.client.get(`/release-drafts/${id}`)).rejects.toThrow('403');
    await expect(platform.citizen.get(`/release-drafts/${id}/data`)).rejects.toThrow('401');
    await expect(platform.citizen.get(`/releases/${id}`)).rejects.toThrow('404');
  });
});
