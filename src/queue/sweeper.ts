import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { JobsOfKind } from './job-ledger.js';
import { FAILED_HINT_SECONDS } from './failed-hints.js';
import { type Hint, hintRun, type TenantWork } from './tenant-work.js';

const FORGOTTEN_AT_ONCE = 1_000;

const NOBODY_ASKS: JobsOfKind = { unfinished: () => Promise.resolve([]), forgetFinished: () => Promise.resolve() };

/** Finds the work in the tables whatever the queue has lost, and hints at it again. */
export abstract class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private sweep: Promise<void> | undefined;

  protected constructor(
    private readonly queue: Queue<Hint>,
    private readonly work: TenantWork,
    private readonly jobs: JobsOfKind = NOBODY_ASKS,
    private readonly everyMs = 3_000,
  ) {
    this.logger = new Logger(`Sweeper ${work.kind}`);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep ??= this.once()
        .catch((error: unknown) => this.logger.warn(error instanceof Error ? error.name : 'sweep failed'))
        .finally(() => (this.sweep = undefined));
    }, this.everyMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sweep;
  }

  private async once(): Promise<void> {
    await this.forget();
    // Hints that still wait in the queue will do; more of them would only pile up while the workers are behind.
    if ((await this.queue.getWaitingCount()) > 0) return;
    for (const job of await this.jobs.unfinished()) await hintRun(this.queue, job.id);
    for (const tenantId of await this.work.waiting()) {
      await this.queue.add('tenant', { tenant_id: tenantId }, { jobId: crypto.randomUUID() });
    }
  }

  /** Neither table nor queue keeps what is done. */
  private async forget(): Promise<void> {
    await this.jobs.forgetFinished();
    await this.queue.clean(FAILED_HINT_SECONDS * 1_000, FORGOTTEN_AT_ONCE, 'failed');
  }
}
