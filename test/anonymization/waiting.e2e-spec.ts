import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Anonymizer } from '../../src/anonymization/anonymizer.js';
import {
  type Administration,
  core,
  countedCell,
  joinAdministration,
  questionnaireVersion,
  registerService,
  runJob,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';

describe('responses of a service that has few', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let version: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ ANONYMIZATION_WAIT_MINUTES: 1_380 });
    administration = await joinAdministration(platform);
    version = await questionnaireVersion(platform, await registerService(administration));
  });

  beforeEach(async () => {
    service = await registerService(administration);
  });

  afterAll(() => platform.stop());

  const respond = async (n: number, to = service): Promise<void> => {
    const body = { format_version: version, answers: core(4) };
    for (let each = 0; each < n; each += 1) await platform.citizen.post(`/services/${to}/responses`, body);
  };
  const anonymise = (): Promise<void> => platform.worker.get(Anonymizer).perform(administration.tenantId);
  const waits = async (id = service): Promise<number> => {
    const [row] = await platform.rows<{ n: number }>(
      'SELECT coalesce(sum(n), 0)::int AS n FROM inbox WHERE service_id = $1',
      [id],
    );
    return row?.n ?? 0;
  };
  const stored = (id = service): Promise<{ grain: string; period: string; xmin: string }[]> =>
    platform.rows('SELECT grain, period::text, xmin::text FROM response WHERE service_id = $1', [id]);
  /** Of every key, so that what was sealed with it has waited for so long. */
  const age = (hours: number): Promise<unknown> =>
    platform.rows('UPDATE inbox_key SET begins_at = now() - make_interval(hours => $1)', [hours]);

  it('wait for more: with the tenth all go, and tell their day', async () => {
    await respond(9);
    await anonymise();
    expect([await waits(), await stored()]).toEqual([9, []]);
    await respond(1);
    await anonymise();
    expect(await waits()).toBe(0);
    const [today] = await platform.rows<{ day: string }>(
      `SELECT (now() AT TIME ZONE 'Europe/Rome')::date::text AS day`,
    );
    expect((await stored()).map(({ grain, period }) => `${grain} ${period}`)).toEqual(
      Array(10).fill(`day ${today?.day}`),
    );
    expect((await countedCell(administration.client, service, 'ease', 10)).n).toBe(10);
  });

  it('wait also when somebody asks for a run', async () => {
    await respond(9);
    await runJob(platform.istat, '/anonymization-runs');
    expect([await waits(), await stored()]).toEqual([9, []]);
  });

  it('go together with others when they have waited for a day, and tell the month; what has time waits on', async () => {
    const other = await registerService(administration);
    await respond(3);
    await respond(2, other);
    await age(22);
    await anonymise();
    expect([await waits(), await waits(other)]).toEqual([3, 2]);
    await age(23);
    await anonymise();
    expect([await waits(), await waits(other)]).toEqual([0, 0]);
    const rows = [...(await stored()), ...(await stored(other))];
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    expect(rows.map(({ grain, period }) => `${grain} ${period.slice(8)}`)).toEqual(Array(5).fill('month 01'));
    await age(0);
  });

  it('join the period of those that came before, where it holds enough', async () => {
    await respond(10);
    await anonymise();
    await respond(1);
    await age(23);
    await anonymise();
    await age(0);
    expect((await stored()).map(({ grain }) => grain)).toEqual(Array(11).fill('day'));
  });

  it('do not wait for what cannot be opened', async () => {
    const broken = await registerService(administration);
    await platform.rows(
      `INSERT INTO inbox (key_id, tenant_id, service_id, n, sealed)
       SELECT id, $1, $2, 10, decode(repeat('00', 100), 'hex') FROM inbox_key LIMIT 1`,
      [administration.tenantId, broken],
    );
    await respond(10);
    await expect(anonymise()).rejects.toThrow();
    expect([await waits(), await waits(broken)]).toEqual([0, 10]);
  });
});
