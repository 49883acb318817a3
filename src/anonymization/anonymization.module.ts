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

const QUEUE = WatchedQueue.named(ANONYMIZATION_QUEUE);

/** The API's side: says what arrived, and takes requests for runs. */
@Module({
  imports: [QUEUE, CollectionModule, JobsModule],
  controllers: [AnonymizationRunsController],
  providers: [AnonymizationHints],
})
export class AnonymizationModule {}

/** The worker's side: does the work. */
@Module({
  imports: [QUEUE],
  providers: [InboxKeys, Anonymizer, AnonymisedResponses, AnonymizationProcessor, AnonymizationSweeper],
  exports: [AnonymisedResponses],
})
export class AnonymizationWorkerModule {}
