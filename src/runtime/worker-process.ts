import { NestFactory } from '@nestjs/core';
import { WorkerModule } from '../app.module.js';
import { Config } from '../config/config.js';
import { preflight } from '../database/preflight.js';
import { Role } from '../database/roles.js';
import { checkQueue } from '../queue/check-queue.js';
import { announceReady, stopOnSignal } from './lifecycle.js';
import { openDatabase } from './open-database.js';

/** Works until it is told to stop; the batch in hand is finished first. */
export async function runWorker(): Promise<void> {
  const config = Config.load();
  const database = await openDatabase(config);
  try {
    await preflight(database.url, [Role.worker, Role.sweeper, Role.queue]);
    await checkQueue(config.QUEUE_URL);
    const app = await NestFactory.createApplicationContext(
      WorkerModule.with(config.with({ DATABASE_URL: database.url })),
      { logger: ['warn', 'error'], abortOnError: false },
    );
    stopOnSignal(() => app.close().finally(() => database.close()));
  } catch (error) {
    await database.close();
    throw error;
  }
  process.stdout.write('worker: ready\n');
  announceReady();
}
