import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Anonymizer } from '../../src/anonymization/anonymizer.js';
import { monthBefore } from '../support/comments.js';
import { putIntoInbox } from '../support/envelopes.js';
import {
  type Administration,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';
import { dataOf, draftRelease, publishRelease } from '../support/releases.js';

/** `YYYY-MM`, of a month that is over. */
const before = (months: number): string => monthBefore(months).slice(0, 7);

describe('a release of months of which answers wait to be counted', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ ANONYMIZATION_WAIT_MINUTES: 1_380 });
    administration = await joinAdministration(platform);
    service = await registerService(administration);
    await answer(10, 2);
    await counted();
  });

  afterAll(() => platform.stop());

  /** As many answers as if they had come in the middle of an earlier month. */
  const answer = async (n: number, months: number): Promise<void> => {
    const { tenantId } = administration;
    const version = await questionnaireVersion(platform, service);
    const answers = Array.from({ length: n }, (_, index) => core(1 + (index % 5)));
    const day = monthBefore(months).replace(/01$/, '15');
    await putIntoInbox(platform, { tenantId, serviceId: service, version, answers, day });
    await platform.worker.get(Anonymizer).perform(tenantId);
  };

  const waiting = async (table: 'inbox' | 'uncounted'): Promise<number> =>
    (await platform.rows(`SELECT FROM ${table}`)).length;

  const counted = (): Promise<boolean> =>
    eventually(async () => (await waiting('inbox')) + (await waiting('uncounted')) === 0);

  it('is refused while they are sealed, in words about nobody, and made once they are counted', async () => {
    await answer(3, 2);
    expect(await waiting('inbox')).toBe(1);
    const { status, refusal, cells } = await draftRelease(platform.istat, { from: before(3), to: before(2) });
    expect([status, cells]).toEqual(['refused', null]);
    expect(refusal).toContain(
      `Answers of ${before(2)} and later months that are over wait to be counted (services: 1).`,
    );
    expect(refusal).not.toContain('10');
    // What is over before, and months that are not in it, are no matter.
    expect(await draftRelease(platform.istat, { from: before(3), to: before(3) })).toMatchObject({ status: 'audited' });
    await answer(7, 2);
    await counted();
    const release = await publishRelease(platform.istat, { from: before(2), to: before(2) });
    const { items } = await dataOf(platform, release.id);
    expect(items.filter(({ level }) => level === 'service').map(({ n }) => n)).toEqual([20, 20, 20, 20]);
  });

  it('is refused while they are anonymised and in no cell', async () => {
    const hold = new Client({ connectionString: platform.adminUrl });
    await hold.connect();
    try {
      // Cells can be read and not written.
      await hold.query('BEGIN; LOCK TABLE cell IN SHARE MODE');
      await answer(10, 3);
      expect([await waiting('inbox'), await waiting('uncounted')]).toEqual([0, 1]);
      const draft = await draftRelease(platform.istat, { from: before(3), to: before(2) });
      expect(draft.refusal).toContain(`Answers of ${before(3)} `);
    } finally {
      await hold.end();
    }
    await counted();
    const { id } = await publishRelease(platform.istat, { from: before(3), to: before(2) });
    const ofService = (await dataOf(platform, id)).items.filter(({ level }) => level === 'service');
    expect(new Set(ofService.map(({ period, n }) => `${period} ${n}`))).toEqual(
      new Set([`${before(3)}/${before(2)} 30`, `${before(3)} 10`, `${before(2)} 20`]),
    );
  });

  it('does not wait for those of the month that runs', async () => {
    await answer(1, 0);
    expect(await draftRelease(platform.istat, { to: before(2) })).toMatchObject({ status: 'audited' });
    expect(await draftRelease(platform.istat, { to: before(0) })).toMatchObject({ status: 'audited' });
  });

  it('is made again where what waits is given up, as nobody can open it any more', async () => {
    const key = randomUUID();
    await platform.rows(`SELECT open_inbox($1, $2, '0 seconds')`, [key, randomBytes(32)]);
    await platform.rows(`UPDATE inbox_key SET begins_at = now() - interval '90 days' WHERE id = $1`, [key]);
    await platform.rows(
      `INSERT INTO inbox (key_id, tenant_id, service_id, day, n, sealed) VALUES ($1, $2, $3, $4, 2, '')`,
      [key, administration.tenantId, service, monthBefore(2)],
    );
    expect(await draftRelease(platform.istat, { to: before(2) })).toMatchObject({ status: 'refused' });
    await platform.rows(`DROP TABLE inbox_${key.replaceAll('-', '')}`);
    await platform.rows('UPDATE inbox_key SET ended_at = now() WHERE id = $1', [key]);
    expect(await draftRelease(platform.istat, { to: before(2) })).toMatchObject({ status: 'audited' });
  });
});
