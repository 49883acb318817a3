import { Processor } from '@nestjs/bullmq';
import { HintProcessor } from '../queue/hint-processor.js';
import { JobLedger } from '../queue/job-ledger.js';
import { WORKER_OPTIONS } from '../queue/worker-options.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';
import { Anonymizer } from './anonymizer.js';

@Processor(ANONYMIZATION_QUEUE, WORKER_OPTIONS)
export class AnonymizationProcessor extends HintProcessor {
  constructor(work: Anonymizer, ledger: JobLedger) {
    super(work, ledger);
  }
}
