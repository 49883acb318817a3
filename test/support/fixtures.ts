import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../../src/client/api-client.js';
import type { TestPlatform } from './platform.js';

export interface Administration {
  tenantId: string;
  clientId: string;
  /** Signed in with all roles of a PA. */
  client: ApiClient;
  credentials: { id: string; secret: string };
}

export interface Cell {
  service_id: string | null;
  code: string;
  concept: string;
  status: string;
  n: number | null;
  histogram: number[] | null;
  mean: number | null;
  top2: number | null;
  interval: [number, number] | null;
  comparability: string;
  format_versions: string[];
}

let made = 0;

/** An active administration with a client. The codes are obviously invented. */
export async function joinAdministration(
  platform: TestPlatform,
  values: { ipa_code?: string; ipa_category?: string } = {},
): Promise<Administration> {
  made += 1;
  const { istat } = platform;
  const tenant = await istat.post<{ id: string }>('/tenants', {
    ipa_code: `test_${made}`,
    name: `Ente inventato ${made}`,
    ipa_category: 'C1',
    ...values,
  });
  await istat.post(`/tenants/${tenant.id}/activation`);
  const credentials = await addClient(platform, tenant.id, ['pa_admin', 'pa_system']);
  return {
    tenantId: tenant.id,
    clientId: credentials.id,
    client: new ApiClient(platform.base, credentials),
    credentials,
  };
}

export async function addClient(
  platform: TestPlatform,
  tenantId: string,
  roles: string[],
): Promise<{ id: string; secret: string }> {
  const { client_id, client_secret } = await platform.istat.post<{ client_id: string; client_secret: string }>(
    `/tenants/${tenantId}/clients`,
    { name: 'Sistema inventato', roles },
  );
  return { id: client_id, secret: client_secret };
}

export async function registerService(
  administration: Administration,
  values: Record<string, unknown> = {},
): Promise<string> {
  made += 1;
  const { id } = await administration.client.post<{ id: string }>('/services', {
    code: `servizio-${made}`,
    name: `Servizio inventato ${made}`,
    service_topic: '10',
    starts_on: '2022-10-26',
    ...values,
  });
  return id;
}

export async function questionnaireVersion(platform: TestPlatform, serviceId: string): Promise<string> {
  const { format_version } = await platform.citizen.get<{ format_version: string }>(
    `/services/${serviceId}/questionnaire`,
  );
  return format_version;
}

/** Answers to the required items of the national core. */
export const core = (rating: number): Record<string, unknown> => ({
  ease: rating,
  effectiveness: rating,
  information: rating,
  satisfaction: rating,
});

/** Waits, without end but the test's, until something is so. */
export async function eventually<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    await sleep(50);
  }
}

/** The cell of an item in a service's report, once it counts `n` respondents. */
export async function countedCell(reader: ApiClient, serviceId: string, code: string, n: number): Promise<Cell> {
  return eventually(async () => {
    const { items } = await reader.get<{ items: Cell[] }>(`/reports/services/${serviceId}`);
    return items.find((cell) => cell.code === code && cell.n === n);
  });
}

/** Asks for a run and waits until it is done. */
export async function runJob(
  istat: ApiClient,
  path: '/anonymization-runs' | '/aggregation-runs' | '/retention-runs',
): Promise<void> {
  const { id } = await istat.post<{ id: string }>(path, {});
  await eventually(async () => (await istat.get<{ state: string }>(`/jobs/${id}`)).state === 'completed');
}
