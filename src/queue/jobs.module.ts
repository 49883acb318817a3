import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { JobsController } from './jobs.controller.js';
import { Runs } from './runs.js';

/** The API's side of background work. */
@Module({ imports: [IdentityModule], controllers: [JobsController], providers: [Runs], exports: [Runs] })
export class JobsModule {}
