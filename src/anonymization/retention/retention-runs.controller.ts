import { InjectQueue } from '@nestjs/bullmq';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Operation } from '../../http/operation.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { JobPage, JobResource, RunQuery } from '../../queue/dto/job.dto.js';
import { Runs } from '../../queue/runs.js';
import type { Hint } from '../../queue/tenant-work.js';
import { RETENTION_QUEUE } from './retention.queue.js';

@Controller('retention-runs')
export class RetentionRunsController {
  constructor(
    @InjectQueue(RETENTION_QUEUE) private readonly queue: Queue<Hint>,
    private readonly runs: Runs,
  ) {}

  /** Deletes the comments whose month ended a year ago; it also happens by itself. */
  @Post()
  @Operation('Cancella ciò che è scaduto')
  @HttpCode(202)
  @Allow('istat_admin')
  request(@CurrentCaller() caller: Caller): Promise<JobResource> {
    return this.runs.request(caller.actor, 'retention', this.queue);
  }

  /** Lists the runs that were asked for within the last hour, newest first unless asked otherwise. */
  @Get()
  @Operation('Elenca le cancellazioni richieste')
  @Allow('istat_admin')
  list(@Query() query: RunQuery): Promise<JobPage> {
    return this.runs.list('retention', query);
  }
}
