import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Observable, Subscription } from 'rxjs';
import { type Hint, Hints } from './tenant-work.js';

/** Turns what one stage says it has done into hints for the next. */
export abstract class QueueHints implements OnModuleInit, OnApplicationShutdown {
  private readonly hints: Hints;
  private subscription: Subscription | undefined;

  protected constructor(
    queue: Queue<Hint>,
    private readonly source: Observable<string>,
    gatherMs?: number,
  ) {
    const logger = new Logger(`Queue ${queue.name}`);
    this.hints = new Hints(queue, () => logger.warn('did not take a hint; the sweeper will find the work'), gatherMs);
  }

  onModuleInit(): void {
    this.subscription = this.source.subscribe((tenantId) => this.hints.add(tenantId));
  }

  async onApplicationShutdown(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.hints.send();
  }
}
