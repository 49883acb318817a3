import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JobLedger } from '../queue/job-ledger.js';
import { Sweeper } from '../queue/sweeper.js';
import type { Hint } from '../queue/tenant-work.js';
import { AGGREGATION_QUEUE } from './aggregation.queue.js';
import { CellFolder } from './cell-folder.js';

@Injectable()
export class AggregationSweeper extends Sweeper {
  constructor(@InjectQueue(AGGREGATION_QUEUE) queue: Queue<Hint>, work: CellFolder, ledger: JobLedger) {
    super(queue, work, ledger.ofKind(work.kind));
  }
}
