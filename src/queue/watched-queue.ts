import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { sqlState } from '../database/errors.js';

/** A connection's error carries the connection with its password: only its kind is logged. */
export function logQueueError(logger: Logger): (error: Error) => void {
  return (error) => logger.warn(['connection', error.name, sqlState(error)].filter(Boolean).join(' '));
}

/** A queue that must be there when the process starts; when its connection fails later it says so, briefly. */
@Module({})
export class WatchedQueue {
  static named(name: string): DynamicModule {
    const watch = async (queue: Queue): Promise<Queue> => {
      queue.on('error', logQueueError(new Logger(`Queue ${name}`)));
      await queue.waitUntilReady();
      return queue;
    };
    return {
      module: WatchedQueue,
      imports: [BullModule.registerQueue({ name })],
      providers: [{ provide: `watched ${name}`, inject: [getQueueToken(name)], useFactory: watch }],
      exports: [BullModule],
    };
  }
}
