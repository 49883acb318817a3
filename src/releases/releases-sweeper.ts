import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JobLedger } from '../queue/job-ledger.js';
import { Sweeper } from '../queue/sweeper.js';
import type { Hint } from '../queue/tenant-work.js';
import { RELEASES_QUEUE } from './releases.queue.js';
import { ReleaseWork } from './release-work.js';

@Injectable()
export class ReleasesSweeper extends Sweeper {
  constructor(@InjectQueue(RELEASES_QUEUE) queue: Queue<Hint>, work: ReleaseWork, ledger: JobLedger) {
    // The release is the work; its job only says how far that is.
    super(queue, work, { ...ledger.ofKind(work.kind), unfinished: () => Promise.resolve([]) });
  }
}
