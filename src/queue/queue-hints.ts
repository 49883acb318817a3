import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Observable, Subscription } from 'rxjs';
import { type Hint, Hints } from './tenant-work.js';

/** Turns what one stage says it has done into hints for the next. */
export abstract class QueueHints implements OnModuleInit, OnApplicationShutdown {
  private readonly hints: Hints;
  private subscription: Subscription | undefined;

  protected constructor(
    private readonly queue: Queue<Hint>,
    private readonly source: Observable<string>,
  ) {
    const logger = new Logger(`Queue ${queue.name}`);
    this.hints = new Hints(queue, () => logger.warn('did not take a hint; the sweeper will find the work'));
  }

  /** A queue that is not there must stop the start, not fail in the background. */
  async onModuleInit(): Promise<void> {
    await this.queue.waitUntilReady();
    this.subscription = this.source.subscribe((tenantId) => this.hints.add(tenantId));
  }

  async onApplicationShutdown(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.hints.send();
  }
}
