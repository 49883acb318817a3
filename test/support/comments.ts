import { Anonymizer } from '../../src/anonymization/anonymizer.js';
import { putIntoInbox } from './envelopes.js';
import { type Administration, core, eventually, questionnaireVersion } from './fixtures.js';
import type { TestPlatform } from './platform.js';

/** The first day of the month so many months before this one, by the Italian calendar. */
export function monthBefore(months: number): string {
  const [year = '', month = ''] = new Date()
    .toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit' })
    .split('-');
  return new Date(Date.UTC(Number(year), Number(month) - 1 - months, 1)).toISOString().slice(0, 10);
}

/** Comments as if they had come in an earlier month: straight into the inbox, and on from there as all do. */
export async function commentsOf(
  platform: TestPlatform,
  administration: Administration,
  service: string,
  texts: readonly string[],
  months = 2,
): Promise<void> {
  await putIntoInbox(platform, {
    tenantId: administration.tenantId,
    serviceId: service,
    version: await questionnaireVersion(platform, service),
    answers: texts.map((comment) => ({ ...core(3), comment })),
    day: monthBefore(months),
  });
  await platform.worker.get(Anonymizer).perform(administration.tenantId);
  await eventually(
    async () => (await platform.rows('SELECT FROM inbox WHERE service_id = $1', [service])).length === 0,
  );
}
