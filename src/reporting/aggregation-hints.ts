import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AnonymisedResponses } from '../anonymization/anonymised-responses.js';
import { QueueHints } from '../queue/queue-hints.js';
import type { Hint } from '../queue/tenant-work.js';
import { AGGREGATION_QUEUE } from './aggregation.queue.js';

/** In the worker: responses that were anonymised are to be counted. */
@Injectable()
export class AggregationHints extends QueueHints {
  constructor(@InjectQueue(AGGREGATION_QUEUE) queue: Queue<Hint>, anonymised: AnonymisedResponses) {
    super(queue, anonymised);
  }
}
