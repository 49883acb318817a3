import { Processor } from '@nestjs/bullmq';
import { HintProcessor } from '../../queue/hint-processor.js';
import { JobLedger } from '../../queue/job-ledger.js';
import { WORKER_OPTIONS } from '../../queue/worker-options.js';
import { RETENTION_QUEUE } from './retention.queue.js';
import { Retention } from './retention.js';

@Processor(RETENTION_QUEUE, WORKER_OPTIONS)
export class RetentionProcessor extends HintProcessor {
  constructor(work: Retention, ledger: JobLedger) {
    super(work, ledger);
  }
}
