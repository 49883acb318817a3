import { Processor } from '@nestjs/bullmq';
import { HintProcessor } from '../queue/hint-processor.js';
import { WORKER_OPTIONS } from '../queue/worker-options.js';
import { RELEASES_QUEUE } from './releases.queue.js';
import { ReleaseWork } from './release-work.js';

@Processor(RELEASES_QUEUE, WORKER_OPTIONS)
export class ReleasesProcessor extends HintProcessor {
  constructor(work: ReleaseWork) {
    super(work);
  }
}
