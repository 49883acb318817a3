import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Arrivals } from '../collection/arrivals.js';
import { Config } from '../config/config.js';
import { QueueHints } from '../queue/queue-hints.js';
import type { Hint } from '../queue/tenant-work.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';

/** Those that come together should go together: the last few of a crowd would wait for others. */
const GATHER_MS = 2_000;

/** In the API: responses that arrived are to be anonymised. */
@Injectable()
export class AnonymizationHints extends QueueHints {
  constructor(
    @InjectQueue(ANONYMIZATION_QUEUE) queue: Queue<Hint>,
    arrivals: Arrivals,
    { ANONYMIZATION_WAIT_MINUTES: wait }: Config,
  ) {
    super(queue, arrivals, wait === 0 ? undefined : GATHER_MS);
  }
}
