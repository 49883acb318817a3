import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Citizens, letAnswer } from '../src/demo/citizens.js';
import { type LoadedService, loadPilot } from '../src/demo/load-pilot.js';
import { type NationalReport, nationalTable, respondents } from '../src/demo/national-table.js';
import { SHIPPED_FORMATS } from '../src/formats/shipped/formats.js';
import { eventually } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const EACH = 6;

describe('the pilot', () => {
  let platform: TestPlatform;
  let services: LoadedService[];

  beforeAll(async () => {
    platform = await TestPlatform.start();
    services = await loadPilot(platform.istat);
  });

  afterAll(() => platform.stop());

  it('has seven services, and six benefits as parts of one', async () => {
    const { items } = await platform.istat.get<{ items: { code: string; parent_id: string | null }[] }>(
      '/services?limit=200',
    );
    const parts = items.filter((service) => service.parent_id !== null);
    expect(
      items
        .filter((service) => service.parent_id === null)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([
      'cambio-residenza-abitazione',
      'civa',
      'cruscotto-cig-e-fondi',
      'gebac',
      'gecoa',
      'hub-prestazioni-non-pensionistiche',
      'sportello-digitale',
    ]);
    expect(parts.map(({ code }) => code).sort()).toEqual([
      'alas',
      'bonus-200',
      'congedo-matrimoniale',
      'figli-disabili',
      'iscro',
      'psicoterapia',
    ]);
    expect(new Set(parts.map((service) => service.parent_id))).toEqual(
      new Set([services.find(({ code }) => code === 'hub-prestazioni-non-pensionistiche')?.id]),
    );
  });

  it('is asked by the format that is for its kind', async () => {
    const asked: Record<string, string | undefined> = {};
    for (const { id, code } of services) {
      const { title } = await platform.citizen.get<{ title: string }>(`/services/${id}/questionnaire`);
      asked[code] = SHIPPED_FORMATS.find((format) => format.title.it === title)?.code;
    }
    expect(asked).toEqual({
      'sportello-digitale': 'booking',
      civa: 'certification-request',
      'hub-prestazioni-non-pensionistiche': 'benefit-application',
      iscro: 'benefit-application',
      alas: 'benefit-application',
      'congedo-matrimoniale': 'benefit-application',
      'figli-disabili': 'benefit-application',
      psicoterapia: 'benefit-application',
      'bonus-200': 'benefit-application',
      'cruscotto-cig-e-fondi': 'status-monitoring',
      gebac: 'housing',
      gecoa: 'housing',
      'cambio-residenza-abitazione': 'registry-change',
    });
  });

  it('collects, anonymises and reports each of them', async () => {
    const visits = services.flatMap(({ id }) => Array.from({ length: EACH }, () => ({ serviceId: id, mood: 0.6 })));
    await letAnswer(platform.citizen, new Citizens(1), visits, () => undefined);
    const report = await eventually(async () => {
      const now = await platform.istat.get<NationalReport>('/reports/national?group_by=service');
      return services.every(({ id }) => respondents(now, id) === EACH) && now;
    });
    expect(nationalTable(report).split('\n')).toHaveLength(services.length + 2);
    const national = await platform.istat.get<{ items: Record<string, unknown>[] }>('/reports/national');
    expect(national.items.find((cell) => cell.concept === 'overall_satisfaction')).toEqual(
      expect.objectContaining({ n: services.length * EACH, status: 'published', service_id: null, tenant_id: null }),
    );
  });
});
