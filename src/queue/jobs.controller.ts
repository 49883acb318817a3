import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import { Allow } from '../identity/access.js';
import { JobPage, JobQuery, JobResource } from './dto/job.dto.js';
import { JobLedger } from './job-ledger.js';
import { Runs } from './runs.js';
import { Operation } from '../http/operation.js';

@Controller('jobs')
export class JobsController {
  constructor(
    private readonly ledger: JobLedger,
    private readonly runs: Runs,
  ) {}

  /** Lists background work that was asked for, newest first unless asked otherwise; what has finished for an hour. */
  @Get()
  @Operation('Elenca i lavori in background')
  @Allow('istat_admin', 'istat_analyst')
  list(@Query() query: JobQuery): Promise<JobPage> {
    return this.runs.list(query.kind, query);
  }

  /** State and progress of background work. */
  @Get(':job_id')
  @Operation('Leggi lo stato di un lavoro')
  @Allow('istat_admin', 'istat_analyst')
  async read(@Param('job_id', ParseUUIDPipe) id: string): Promise<JobResource> {
    const job = await this.ledger.find(id);
    if (!job) throw Problem.notFound();
    return JobResource.from(job);
  }
}
