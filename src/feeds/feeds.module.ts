import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { WatchedQueue } from '../queue/watched-queue.js';
import { FEEDS_QUEUE } from './feeds.queue.js';
import { FeedsProcessor } from './feeds.processor.js';
import { FeedsSweeper } from './feeds-sweeper.js';
import { FeedWork } from './feed-work.js';
import { FigureChanges } from './figures/figure-changes.js';
import { FigureChangesController } from './figures/figure-changes.controller.js';
import { FigureTeller } from './figures/figure-teller.js';

/** The API's side: what systems of administrations pull. */
@Module({
  imports: [IdentityModule],
  controllers: [FigureChangesController],
  providers: [FigureChanges],
})
export class FeedsModule {}

/** The worker's side: tells. */
@Module({
  imports: [WatchedQueue.named(FEEDS_QUEUE)],
  providers: [FigureTeller, FeedWork, FeedsProcessor, FeedsSweeper],
})
export class FeedsWorkerModule {}
