import { Processor } from '@nestjs/bullmq';
import { HintProcessor } from '../queue/hint-processor.js';
import { WORKER_OPTIONS } from '../queue/worker-options.js';
import { FEEDS_QUEUE } from './feeds.queue.js';
import { FeedWork } from './feed-work.js';

/** Most of the time of this work is waiting for receivers: each administration has a lane of its own, or as good as. */
const LANES = 64;

@Processor(FEEDS_QUEUE, { ...WORKER_OPTIONS, concurrency: LANES })
export class FeedsProcessor extends HintProcessor {
  constructor(work: FeedWork) {
    super(work);
  }
}
