import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../client/api-client.js';
import { Progress } from '../client/progress.js';
import type { Config } from '../config/config.js';
import { removeEmbeddedData } from '../database/embedded/cluster.js';
import { untilSignal } from '../runtime/lifecycle.js';
import { Platform } from '../runtime/platform.js';
import { Citizens, letAnswer, type Visit } from './citizens.js';
import { loadIndex } from './load-index.js';
import { type LoadedService, loadPilot } from './load-pilot.js';
import { type NationalReport, nationalTable, respondents } from './national-table.js';
import { citizenProfiles } from './pilot.js';
import { releaseFigures } from './release-figures.js';

const SEED = 20_221_026;
const PATIENCE_MS = 120_000;

/**
 * Runs the main job: the pilot is loaded, citizens answer, the jobs count, the national table is printed. Then it stays up,
 * or ends if `once`.
 */
export async function runDemo(given: Config, once: boolean): Promise<void> {
  const config = demoConfig(given);
  await removeEmbeddedData(config.DATA_DIR);
  const platform = await untilSignal(Platform.start(config));
  try {
    const services = await Promise.race([play(config), platform.failure()]);
    if (!once) await invite(config, services);
  } catch (error) {
    await platform.stop();
    throw error;
  }
  if (!once) await platform.failure();
  await platform.stop();
  // The channels to the ended processes would keep this one.
  process.exit(0);
}

/** A demo has its own data, made anew each time, and an administrator of its own unless one is named. */
function demoConfig(config: Config): Config {
  return config.with({
    DATABASE_URL: undefined,
    DATA_DIR: path.join(config.DATA_DIR, 'demo'),
    INBOX_KEY_DIR: undefined,
    // Citizens who were invented need no others to hide among.
    ANONYMIZATION_WAIT_MINUTES: 0,
    ADMIN_CLIENT_ID: config.ADMIN_CLIENT_ID ?? 'demo-admin',
    ADMIN_CLIENT_SECRET: config.ADMIN_CLIENT_SECRET ?? randomBytes(18).toString('base64url'),
  });
}

async function play(config: Config): Promise<LoadedService[]> {
  const base = `http://${config.HOST}:${config.PORT}/v1`;
  const istat = new ApiClient(base, config.requireAdministrator());
  await loadIndex(config);
  const services = await loadPilot(istat);
  const visits = services.flatMap(visitsOf);
  const answering = new Progress('citizens answer', visits.length);
  await letAnswer(new ApiClient(base), new Citizens(SEED), visits, (done) => answering.show(done));
  const report = await whenCounted(istat, services, visits.length);
  await releaseFigures(istat);
  process.stdout.write(`\n${nationalTable(report)}\n\n`);
  return services;
}

function visitsOf({ id, code }: LoadedService): Visit[] {
  const { responses, mood } = citizenProfiles[code] ?? { responses: 0, mood: 0 };
  return Array.from({ length: responses }, () => ({ serviceId: id, mood }));
}

/** Waits for the background jobs until every response is counted. */
async function whenCounted(istat: ApiClient, services: LoadedService[], expected: number): Promise<NationalReport> {
  const counting = new Progress('jobs count     ', expected);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const report = await istat.get<NationalReport>('/reports/national?group_by=service');
    const counted = services.reduce((sum, { id }) => sum + respondents(report, id), 0);
    counting.show(counted);
    if (counted === expected) return report;
    await sleep(250);
  }
  throw new Error('the background jobs did not count every response in time');
}

async function invite(config: Config, [service]: LoadedService[]): Promise<void> {
  if (!service) return;
  const root = `http://${config.HOST}:${config.PORT}`;
  const { id, secret } = config.requireAdministrator();
  const own = await administratorOf(new ApiClient(`${root}/v1`, { id, secret }), service);
  process.stdout.write(`Swagger UI      ${root}/docs
questionnaire   ${root}/q/${service.id}
dashboard       ${root}/dashboard
administrator   client_id ${id}, client_secret ${secret}
one of INAIL    client_id ${own.client_id}, client_secret ${own.client_secret}, at ${root}/dashboard/sign-in

Ctrl-C ends everything.
`);
}

/** A client for the dashboard of the administration whose service it is. */
async function administratorOf(
  istat: ApiClient,
  { id }: LoadedService,
): Promise<{ client_id: string; client_secret: string }> {
  const { tenant_id } = await istat.get<{ tenant_id: string }>(`/services/${id}`);
  return istat.post(`/tenants/${tenant_id}/clients`, { name: 'Ufficio statistica', roles: ['pa_admin'] });
}
