import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JobLedger } from '../../queue/job-ledger.js';
import { Sweeper } from '../../queue/sweeper.js';
import type { Hint } from '../../queue/tenant-work.js';
import { RETENTION_QUEUE } from './retention.queue.js';
import { Retention } from './retention.js';

@Injectable()
export class RetentionSweeper extends Sweeper {
  constructor(@InjectQueue(RETENTION_QUEUE) queue: Queue<Hint>, work: Retention, ledger: JobLedger) {
    super(queue, work, ledger.ofKind(work.kind));
  }
}
