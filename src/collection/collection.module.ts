import { Module } from '@nestjs/common';
import { Collector } from '../database/collector.js';
import { FormatsModule } from '../formats/formats.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ServicesModule } from '../services/services.module.js';
import { Arrivals } from './arrivals.js';
import { Intake } from './intake.js';
import { KeyedSubmissions } from './keyed-submissions.js';
import { ResponseBatches } from './response-batches.js';
import { ResponseInbox } from './response-inbox.js';
import { ResponsesController } from './responses.controller.js';

@Module({
  imports: [IdentityModule, FormatsModule, ServicesModule],
  controllers: [ResponsesController],
  providers: [Collector, Arrivals, Intake, KeyedSubmissions, ResponseInbox, ResponseBatches],
  exports: [Arrivals, ResponseInbox],
})
export class CollectionModule {}
