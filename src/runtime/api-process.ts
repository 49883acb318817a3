import { createApi, secure } from '../app.setup.js';
import { Config } from '../config/config.js';
import { preflight } from '../database/preflight.js';
import { Role } from '../database/roles.js';
import { serveDocs } from '../docs/docs-page.js';
import { readIssuers } from '../identity/issuers/issuers-file.js';
import { checkQueue } from '../queue/check-queue.js';
import { announceReady, type Stoppable, untilSignal } from './lifecycle.js';
import { withDatabase } from './open-database.js';
import { refuseBusyPort } from './port.js';

/** Serves HTTP until it is told to stop. */
export async function runApi(): Promise<void> {
  const config = Config.load();
  checkIdentity(config);
  await refuseBusyPort(config.PORT, config.HOST);
  await untilSignal(withDatabase(config, serve));
  announceReady(`api: http://${config.HOST}:${config.PORT}`);
}

/** What is wrong with who may sign in is known before anything starts. @throws ConfigError */
export function checkIdentity(config: Config): void {
  config.requireAdministrator();
  readIssuers(config.ISSUERS_FILE);
}

async function serve(config: Config): Promise<Stoppable> {
  await preflight(config.requireDatabaseUrl(), [Role.api, Role.collector, Role.istat, Role.queue]);
  await checkQueue(config.QUEUE_URL);
  const app = await createApi(config);
  secure(app);
  serveDocs(app);
  await app.listen(config.PORT, config.HOST);
  return { stop: () => app.close() };
}
