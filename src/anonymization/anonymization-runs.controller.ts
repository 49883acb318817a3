import { InjectQueue } from '@nestjs/bullmq';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { JobPage, JobResource, RunQuery } from '../queue/dto/job.dto.js';
import { Runs } from '../queue/runs.js';
import type { Hint } from '../queue/tenant-work.js';
import { ANONYMIZATION_QUEUE } from './anonymization.queue.js';
import { Operation } from '../http/operation.js';

@Controller('anonymization-runs')
export class AnonymizationRunsController {
  constructor(
    @InjectQueue(ANONYMIZATION_QUEUE) private readonly queue: Queue<Hint>,
    private readonly runs: Runs,
  ) {}

  /**
   * Anonymises what waits: of each service ten responses or more together, or those that have waited for a day. It also happens
   * by itself, and a run makes no batch smaller.
   */
  @Post()
  @Operation("Avvia l'anonimizzazione")
  @HttpCode(202)
  @Allow('istat_admin')
  request(@CurrentCaller() caller: Caller): Promise<JobResource> {
    return this.runs.request(caller.actor, 'anonymization', this.queue);
  }

  /** Lists the runs that were asked for, newest first unless asked otherwise. */
  @Get()
  @Operation('Elenca le anonimizzazioni richieste')
  @Allow('istat_admin')
  list(@Query() query: RunQuery): Promise<JobPage> {
    return this.runs.list('anonymization', query);
  }
}
