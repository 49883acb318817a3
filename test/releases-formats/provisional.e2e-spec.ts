import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import type { PublishedReleaseData } from '../../src/releases/dto/release-data.dto.js';
import type { ReleaseData, ReleaseDraftResource } from '../../src/releases/dto/release.dto.js';
import { signIn } from '../isolation/caller.js';
import { monthBefore } from '../support/comments.js';
import { joinAdministration, questionnaireVersion, registerService } from '../support/fixtures.js';
import { ADMIN, TestPlatform } from '../support/platform.js';
import { draftRelease } from '../support/releases.js';

type Row = Record<string, string>;

/** `YYYY-MM`. */
const before = (months: number): string => monthBefore(months).slice(0, 7);

describe('a release with the month that runs', () => {
  let platform: TestPlatform;
  let draft: ReleaseDraftResource;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    const administration = await joinAdministration(platform);
    const service = await registerService(administration);
    const version = await questionnaireVersion(platform, service);
    for (const months of [0, 3]) {
      await platform.rows(
        `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
         VALUES ($1, $2, $3, $4, 'satisfaction', 60, '{10,10,10,10,20}')`,
        [administration.tenantId, service, monthBefore(months), version],
      );
    }
    draft = await draftRelease(platform.istat, { from: before(3), to: before(0) });
  });

  afterAll(() => platform.stop());

  const dataOf = async (format: string): Promise<Buffer> => {
    const response = await fetch(`${platform.base}/releases/${draft.id}/data?format=${format}`);
    return Buffer.from(await response.arrayBuffer());
  };

  const table = async (format: string): Promise<Row[]> => parse<Row>(await dataOf(format), { columns: true });

  let read: ReleaseData;

  it('is read before it is out as it is sent, however large it is', async () => {
    const token = await signIn(platform, ADMIN);
    const response = await fetch(`${platform.base}/release-drafts/${draft.id}/data`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('content-length')).toBeNull();
    read = (await response.json()) as ReleaseData;
    expect(read).toMatchObject({ release_id: draft.id, provisional_from: draft.provisional_from });
    expect(read.items).toHaveLength(draft.cells!);
  });

  it('is the same once it is out, and says from where on it is provisional', async () => {
    await platform.istat.post(`/releases/${draft.id}/publication`);
    const { items, provisional_from, coverage } = JSON.parse(String(await dataOf('json'))) as PublishedReleaseData;
    expect({ items, provisional_from, coverage }).toEqual({
      items: read.items,
      provisional_from: draft.provisional_from,
      coverage: read.coverage,
    });
    // On the first days of a month the one before can move too.
    expect([before(1), before(0)]).toContain(provisional_from);
  });

  it('says of each figure whether it is provisional, in every format without a heading', async () => {
    const whole = `${before(3)}/${before(0)}`;
    const isMarked = (period: string): boolean =>
      period === whole || (!period.includes('Q') && period >= draft.provisional_from!);
    const told = read.items.filter(({ period }) => !/^\d{4}(?:-Q\d)?$/.test(period));
    const marks = told.map(({ period }) => [period, isMarked(period)]);
    expect(new Set(marks.map(String))).toContain(`${whole},true`);
    expect(new Set(marks.map(String))).toContain(`${before(3)},false`);
    const csv = (await table('csv')).filter(({ period }) => told.some((one) => one.period === period));
    expect(csv.map(({ period, provisional }) => [period, provisional === 'true'])).toEqual(marks);
    const file = new Uint8Array(await dataOf('parquet')).buffer;
    const rows = (await parquetReadObjects({ file })) as { provisional: boolean }[];
    expect(rows.map(({ provisional }) => String(provisional))).toEqual(
      (await table('csv')).map(({ provisional }) => provisional),
    );
    const sdmx = (await table('sdmx-csv')).filter(({ OBS_VALUE }) => OBS_VALUE !== '');
    const statusOf = (id: string): Set<string | undefined> =>
      new Set(sdmx.filter(({ TIME_PERIOD }) => TIME_PERIOD === id).map(({ OBS_STATUS }) => OBS_STATUS));
    expect([statusOf(before(3)), statusOf(before(0))]).toEqual([new Set(['A']), new Set(['P'])]);
  });
});
