import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobLedger } from '../queue/job-ledger.js';
import { answerHint, type Hint } from '../queue/tenant-work.js';
import { WORKER_OPTIONS } from '../queue/worker-options.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';
import { Anonymizer } from './anonymizer.js';

@Processor(ANONYMIZATION_QUEUE, WORKER_OPTIONS)
export class AnonymizationProcessor extends WorkerHost {
  constructor(
    private readonly anonymizer: Anonymizer,
    private readonly ledger: JobLedger,
  ) {
    super();
  }

  process(job: Job<Hint>): Promise<void> {
    return answerHint(job, this.anonymizer, this.ledger);
  }
}
