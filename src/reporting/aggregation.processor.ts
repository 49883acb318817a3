import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobLedger } from '../queue/job-ledger.js';
import { answerHint, type Hint } from '../queue/tenant-work.js';
import { WORKER_OPTIONS } from '../queue/worker-options.js';
import { AGGREGATION_QUEUE } from './aggregation.queue.js';
import { CellFolder } from './cell-folder.js';

@Processor(AGGREGATION_QUEUE, WORKER_OPTIONS)
export class AggregationProcessor extends WorkerHost {
  constructor(
    private readonly folder: CellFolder,
    private readonly ledger: JobLedger,
  ) {
    super();
  }

  process(job: Job<Hint>): Promise<void> {
    return answerHint(job, this.folder, this.ledger);
  }
}
