import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Arrivals } from '../collection/arrivals.js';
import { QueueHints } from '../queue/queue-hints.js';
import type { Hint } from '../queue/tenant-work.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';

/** In the API: responses that arrived are to be anonymised. */
@Injectable()
export class AnonymizationHints extends QueueHints {
  constructor(@InjectQueue(ANONYMIZATION_QUEUE) queue: Queue<Hint>, arrivals: Arrivals) {
    super(queue, arrivals);
  }
}
