import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Actor } from '../audit/record.js';
import { Cursors, type PageRequest } from '../http/page.js';
import { type JobPage, JobResource } from './dto/job.dto.js';
import type { JobKind } from './job.entity.js';
import { JobLedger } from './job-ledger.js';
import { type Hint, hintRun } from './tenant-work.js';

/** Runs over all administrations that somebody asks for. */
@Injectable()
export class Runs {
  constructor(
    private readonly ledger: JobLedger,
    private readonly cursors: Cursors,
  ) {}

  /** The row is the request; a queue that does not take the hint delays the run until the sweeper comes. */
  async request(by: Actor, kind: JobKind, queue: Queue<Hint>): Promise<JobResource> {
    const job = await this.ledger.request(by, kind);
    await hintRun(queue, job.id).catch(() => undefined);
    return JobResource.from(job);
  }

  async list(kind: JobKind | undefined, query: PageRequest): Promise<JobPage> {
    const list = `jobs ${kind ?? 'of every kind'}`;
    const jobs = await this.ledger.list(kind, this.cursors.slice(list, query));
    return this.cursors.page(list, jobs.map(JobResource.from), query, sortKey);
  }
}

const sortKey = (job: JobResource): string[] => [job.requested_at.toISOString(), job.id];
