import { ALERT_DAY } from '../../src/feeds/alerts/alert-watch.js';
import { monthBefore } from './comments.js';
import { type Administration, questionnaireVersion, registerService } from './fixtures.js';
import type { TestPlatform } from './platform.js';

/** Respondents of a month, and how many of ten are content. */
export type Month = [n: number, content: number];

/** Months in which nothing happens. */
export const steady = (n: number): Month[] => Array.from({ length: n }, () => [100, 8]);

/** Figures of an administration's services over the months. */
export class Histories {
  private constructor(
    private readonly platform: TestPlatform,
    private readonly tenantId: string,
    private readonly version: string,
    /** How many months ago the last one was whose last responses are counted. */
    readonly settled: number,
  ) {}

  static async of(platform: TestPlatform, administration: Administration): Promise<Histories> {
    const version = await questionnaireVersion(platform, await registerService(administration));
    const [counted] = await platform.rows<{ month: string }>(`SELECT to_char(${ALERT_DAY} - 2, 'YYYY-MM') AS month`);
    const settled = counted?.month === monthBefore(0).slice(0, 7) ? 1 : 2;
    return new Histories(platform, administration.tenantId, version, settled);
  }

  /** Figures of months in a row, the last of them so many months ago. */
  async write(service: string, last: number, ...months: Month[]): Promise<void> {
    await this.platform.rows(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       SELECT $1, $2, period, $3, item_code, n, ARRAY[n - high, 0, 0, 0, high]
       FROM unnest($4::date[], $5::int[], $6::int[]) AS month (period, n, high),
         unnest(ARRAY['satisfaction', 'ease']) AS item_code
       ON CONFLICT (tenant_id, service_id, period, format_version_id, item_code)
       DO UPDATE SET n = excluded.n, histogram = excluded.histogram`,
      [
        this.tenantId,
        service,
        this.version,
        months.map((_month, index) => monthBefore(last + months.length - 1 - index)),
        months.map(([n]) => n),
        months.map(([n, content]) => (n * content) / 10),
      ],
    );
  }
}
