import { Processor } from '@nestjs/bullmq';
import { HintProcessor } from '../queue/hint-processor.js';
import { JobLedger } from '../queue/job-ledger.js';
import { WORKER_OPTIONS } from '../queue/worker-options.js';
import { AGGREGATION_QUEUE } from './aggregation.queue.js';
import { CellFolder } from './cell-folder.js';

@Processor(AGGREGATION_QUEUE, WORKER_OPTIONS)
export class AggregationProcessor extends HintProcessor {
  constructor(work: CellFolder, ledger: JobLedger) {
    super(work, ledger);
  }
}
