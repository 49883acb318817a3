import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JobLedger } from '../queue/job-ledger.js';
import { Sweeper } from '../queue/sweeper.js';
import type { Hint } from '../queue/tenant-work.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';
import { Anonymizer } from './anonymizer.js';

@Injectable()
export class AnonymizationSweeper extends Sweeper {
  constructor(@InjectQueue(ANONYMIZATION_QUEUE) queue: Queue<Hint>, work: Anonymizer, ledger: JobLedger) {
    super(queue, work, ledger.ofKind(work.kind));
  }
}
