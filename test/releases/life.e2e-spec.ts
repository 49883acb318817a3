import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReleasedCellResource } from '../../src/releases/dto/released-cell.dto.js';
import type { ReleaseData } from '../../src/releases/dto/release.dto.js';
import { monthBefore } from '../support/comments.js';
import { type Administration, joinAdministration, questionnaireVersion, registerService } from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';
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
});
