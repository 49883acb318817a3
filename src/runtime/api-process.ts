import { createApi, secure, serveDocument } from '../app.setup.js';
import { Config } from '../config/config.js';
import { preflight } from '../database/preflight.js';
import { Role } from '../database/roles.js';
import { checkQueue } from '../queue/check-queue.js';
import { announceReady, stopOnSignal } from './lifecycle.js';
import { openDatabase } from './open-database.js';

/** Serves HTTP until it is told to stop. */
export async function runApi(): Promise<void> {
  const config = Config.load();
  config.requireAdministrator();
  const database = await openDatabase(config);
  try {
    await preflight(database.url, [Role.api, Role.collector, Role.istat, Role.queue]);
    await checkQueue(config.QUEUE_URL);
    const app = await createApi(config.with({ DATABASE_URL: database.url }));
    secure(app);
    serveDocument(app);
    await app.listen(config.PORT, config.HOST);
    stopOnSignal(() => app.close().finally(() => database.close()));
  } catch (error) {
    await database.close();
    throw error;
  }
  process.stdout.write(`api: http://${config.HOST}:${config.PORT}\n`);
  announceReady();
}
