import { Module } from '@nestjs/common';
import { CollectionModule } from '../collection/collection.module.js';
import { JobsModule } from '../queue/jobs.module.js';
import { WatchedQueue } from '../queue/watched-queue.js';
import { AnonymisedResponses } from './anonymised-responses.js';
import { AnonymizationHints } from './anonymization-hints.js';
import { AnonymizationProcessor } from './anonymization.processor.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';
import { AnonymizationRunsController } from './anonymization-runs.controller.js';
import { AnonymizationSweeper } from './anonymization-sweeper.js';
import { Anonymizer } from './anonymizer.js';
import { InboxKeys } from './keys/inbox-keys.js';
import { RetentionProcessor } from './retention/retention.processor.js';
import { RETENTION_QUEUE } from './retention/retention.queue.js';
import { Retention } from './retention/retention.js';
import { RetentionRunsController } from './retention/retention-runs.controller.js';
import { RetentionSweeper } from './retention/retention-sweeper.js';

const QUEUES = [ANONYMIZATION_QUEUE, RETENTION_QUEUE].map((name) => WatchedQueue.named(name));

/** The API's side: says what arrived, and takes requests for runs. */
@Module({
  imports: [...QUEUES, CollectionModule, JobsModule],
  controllers: [AnonymizationRunsController, RetentionRunsController],
  providers: [AnonymizationHints],
})
export class AnonymizationModule {}

/** The worker's side: does the work. */
@Module({
  imports: QUEUES,
  providers: [
    InboxKeys,
    Anonymizer,
    AnonymisedResponses,
    AnonymizationProcessor,
    AnonymizationSweeper,
    Retention,
    RetentionProcessor,
    RetentionSweeper,
  ],
  exports: [AnonymisedResponses],
})
export class AnonymizationWorkerModule {}
