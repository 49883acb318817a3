import { Config } from '../config/config.js';
import { preflight } from '../database/preflight.js';
import { Role } from '../database/roles.js';
import { checkQueue } from '../queue/check-queue.js';
import { announceReady, type Stoppable, untilSignal } from './lifecycle.js';
import { withDatabase } from './open-database.js';

/** Works until it is told to stop; the batch in hand is finished first. */
export async function runWorker(): Promise<void> {
  await untilSignal(withDatabase(Config.load(), work));
  announceReady('worker: ready');
}

async function work(config: Config): Promise<Stoppable> {
  await preflight(config.requireDatabaseUrl(), [Role.worker, Role.sweeper, Role.queue]);
  await checkQueue(config.QUEUE_URL);
  // Loaded only now, as loading them takes longest.
  const { NestFactory } = await import('@nestjs/core');
  const { WorkerModule } = await import('../app.module.js');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: ['warn', 'error'],
    abortOnError: false,
  });
  return { stop: () => app.close() };
}
