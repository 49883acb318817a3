import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { monthBefore } from './support/comments.js';
import { putIntoInbox } from './support/envelopes.js';
import {
  type Administration,
  core,
  joinAdministration,
  questionnaireVersion,
  registerService,
  runJob,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

type Counts = Record<'registered' | 'active' | 'reporting' | 'silent' | 'starting' | 'inactive', number>;
interface Summary {
  from: string;
  to: string;
  services: Counts & { target: number };
  tenants: Counts & { target: number };
  categories: { ipa_category: string; services: Counts; tenants: Counts }[];
}
type Entry = Record<'service_code' | 'ipa_code' | 'state' | 'last_reported' | 'silent_since', string | null> & {
  services: Counts;
};

describe('coverage', () => {
  let platform: TestPlatform;
  const administrations: Administration[] = [];

  /** Responses as if they had come so many months ago. */
  const answer = async (at: number, code: string, months: readonly [number, number][]): Promise<void> => {
    const administration = administrations[at]!;
    const serviceId = await registerService(administration, { code });
    const version = await questionnaireVersion(platform, serviceId);
    for (const [n, ago] of months) {
      const answers = Array.from({ length: n }, () => core(4));
      const { tenantId } = administration;
      await putIntoInbox(platform, { tenantId, serviceId, version, answers, day: monthBefore(ago) });
    }
    await platform.worker.get(Anonymizer).perform(administration.tenantId);
  };

  beforeAll(async () => {
    platform = await TestPlatform.start();
    for (const ipa_category of ['C1', 'L6', 'L6', 'L6']) {
      administrations.push(await joinAdministration(platform, { ipa_category }));
    }
    await answer(0, 'molti', [
      [5, 1],
      [6, 4],
    ]);
    await answer(0, 'pochi', [
      [4, 1],
      [4, 2],
      [4, 3],
    ]);
    await answer(0, 'nessuno', []);
    await answer(1, 'una-volta', [
      [7, 4],
      [4, 1],
    ]);
    await answer(1, 'di-questo-mese', [[20, 0]]);
    await registerService(administrations[2]!, { code: 'nuovo', starts_on: `${monthBefore(0).slice(0, 7)}-01` });
    await runJob(platform.istat, '/aggregation-runs');
  });

  afterAll(() => platform.stop());

  const month = (ago: number): string => monthBefore(ago).slice(0, 7);
  const list = async (what: string, query = ''): Promise<Entry[]> =>
    (await platform.istat.get<{ items: Entry[] }>(`/coverage/${what}${query}`)).items;
  const told = (entries: readonly Entry[]): Record<string, unknown[]> =>
    Object.fromEntries(
      entries.map((one) => [one.service_code ?? one.ipa_code, [one.state, one.last_reported, one.silent_since]]),
    );

  it('tells which services report, and which are silent since when', async () => {
    const began = '2022-10';
    expect(told(await list('services'))).toEqual({
      molti: ['reporting', month(1), null],
      pochi: ['silent', null, began],
      nessuno: ['silent', null, began],
      'una-volta': ['silent', month(4), month(3)],
      'di-questo-mese': ['silent', null, began],
      nuovo: ['starting', null, null],
    });
    expect(Object.keys(told(await list('services', '?state=silent')))).toHaveLength(4);
    expect(told(await list('services', '?months=4&state=reporting'))).toEqual({
      molti: ['reporting', month(1), null],
      'una-volta': ['reporting', month(4), null],
    });
  });

  it('tells of too few respondents what it tells of none', async () => {
    const entries = await list('services');
    const [few, none] = ['pochi', 'nessuno'].map((code) => {
      const {
        service_code: _code,
        service_name: _name,
        service_id: _id,
        ...rest
      } = entries.find((entry) => entry.service_code === code) as Entry & { service_id: string; service_name: string };
      return rest;
    });
    expect(few).toEqual(none);
  });

  it('tells which administrations report', async () => {
    const entries = await list('tenants');
    expect(entries.map(({ state, last_reported, silent_since }) => [state, last_reported, silent_since])).toEqual([
      ['reporting', month(1), null],
      ['silent', month(4), month(3)],
      ['starting', null, null],
      ['starting', null, null],
    ]);
    expect(entries[0]?.services).toEqual({
      registered: 3,
      active: 3,
      reporting: 1,
      silent: 2,
      starting: 0,
      inactive: 0,
    });
    expect(await list('tenants', '?state=inactive')).toEqual([]);
  });

  it('counts them against 300 and 100, also by category', async () => {
    const coverage = await platform.istat.get<Summary>('/coverage');
    const services = { registered: 6, active: 6, reporting: 1, silent: 4, starting: 1, inactive: 0 };
    const tenants = { registered: 4, active: 4, reporting: 1, silent: 1, starting: 2, inactive: 0 };
    expect(coverage).toMatchObject({
      from: month(3),
      to: month(1),
      services: { ...services, target: 300 },
      tenants: { ...tenants, target: 100 },
      categories: [
        { ipa_category: 'C1', services: { registered: 3, reporting: 1 }, tenants: { registered: 1, reporting: 1 } },
        { ipa_category: 'L6', services: { registered: 3, reporting: 0 }, tenants: { registered: 3, reporting: 0 } },
      ],
    });
  });

  it('is for Istat alone', async () => {
    for (const path of ['/coverage', '/coverage/services', '/coverage/tenants']) {
      await expect(administrations[0]!.client.get(path)).rejects.toThrow('403');
    }
  });
});
