import { Config } from '../config/config.js';
import { preflight } from '../database/preflight.js';
import { Role } from '../database/roles.js';
import { checkQueue } from '../queue/check-queue.js';
import { checkIdentity } from './check-identity.js';
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

async function serve(config: Config): Promise<Stoppable> {
  await preflight(config.requireDatabaseUrl(), [Role.api, Role.collector, Role.istat, Role.reviewer, Role.queue]);
  await checkQueue(config.QUEUE_URL);
  // Most of the time to start is spent on loading the application: what would refuse it is looked at first.
  const { createApi, secure } = await import('../app.setup.js');
  const { serveDocs } = await import('../docs/docs-page.js');
  const app = await createApi(config);
  secure(app);
  serveDocs(app);
  await app.listen(config.PORT, config.HOST);
  return { stop: () => app.close() };
}
