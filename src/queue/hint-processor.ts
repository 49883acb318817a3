import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { JobLedger } from './job-ledger.js';
import { answerHint, type Hint, type TenantWork } from './tenant-work.js';
import { logQueueError } from './watched-queue.js';

/** Answers the hints of a queue by doing its work. */
export abstract class HintProcessor extends WorkerHost {
  private readonly logger: Logger;

  protected constructor(
    private readonly work: TenantWork,
    private readonly ledger?: JobLedger,
  ) {
    super();
    this.logger = new Logger(`Worker ${work.kind}`);
  }

  process(job: Job<Hint>): Promise<void> {
    return answerHint(job, this.work, this.ledger);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    logQueueError(this.logger)(error);
  }

  @OnWorkerEvent('failed')
  onFailed(_job: Job<Hint> | undefined, error: Error): void {
    this.logger.warn(`will be tried again: ${error.message}`);
  }
}
