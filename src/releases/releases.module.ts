import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { SigningKeysModule } from '../identity/signing-keys.module.js';
import { WatchedQueue } from '../queue/watched-queue.js';
import { Coverage } from '../reporting/coverage/coverage.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { ReleaseDrafter } from './drafting/release-drafter.js';
import { ReleaseDraftsController } from './release-drafts.controller.js';
import { Publisher } from './publishing/publisher.js';
import { Release } from './release.entity.js';
import { ReleaseOffice } from './release-office.js';
import { ReleasesController } from './releases.controller.js';
import { RELEASES_QUEUE } from './releases.queue.js';
import { ReleasesProcessor } from './releases.processor.js';
import { ReleasesSweeper } from './releases-sweeper.js';
import { ReleaseWork } from './release-work.js';

const QUEUE = WatchedQueue.named(RELEASES_QUEUE);

/** The API's side: releases are asked for, read and let out. */
@Module({
  imports: [QUEUE, TypeOrmModule.forFeature([Release]), IdentityModule, SigningKeysModule],
  controllers: [ReleasesController, ReleaseDraftsController, CatalogController],
  providers: [ReleaseOffice, Publisher],
  exports: [ReleaseOffice],
})
export class ReleasesModule {}

/** The worker's side: drafts are protected and audited, and what is due goes out. */
@Module({
  imports: [QUEUE, SigningKeysModule],
  providers: [Coverage, ReleaseDrafter, Publisher, ReleaseWork, ReleasesProcessor, ReleasesSweeper],
})
export class ReleasesWorkerModule {}
