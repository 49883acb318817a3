import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Collector } from '../database/collector.js';
import { FormatsModule } from '../formats/formats.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RatingTokensModule } from '../rating-tokens/rating-tokens.module.js';
import { ServicesModule } from '../services/services.module.js';
import { Arrivals } from './arrivals.js';
import { ExposureCounter } from './exposure-counter.js';
import { Exposure } from './exposure.entity.js';
import { ExposuresController } from './exposures.controller.js';
import { Intake } from './intake.js';
import { KeyedSubmissions } from './keyed-submissions.js';
import { ProofOfWorkController } from './proof-of-work/proof-of-work.controller.js';
import { Proofs } from './proof-of-work/proofs.js';
import { SpentProofs } from './proof-of-work/spent-proofs.js';
import { Pace } from './quality/pace.js';
import { Scrutiny } from './quality/scrutiny.js';
import { InboxSeal } from './sealing/inbox-seal.js';
import { ResponseBatches } from './response-batches.js';
import { ResponseInbox } from './response-inbox.js';
import { ResponsesController } from './responses.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Exposure]), IdentityModule, FormatsModule, ServicesModule, RatingTokensModule],
  controllers: [ResponsesController, ExposuresController, ProofOfWorkController],
  providers: [
    Collector,
    Arrivals,
    Intake,
    KeyedSubmissions,
    InboxSeal,
    ResponseInbox,
    ResponseBatches,
    ExposureCounter,
    Pace,
    SpentProofs,
    Proofs,
    Scrutiny,
  ],
  exports: [Arrivals, ResponseInbox, Scrutiny],
})
export class CollectionModule {}
