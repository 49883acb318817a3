import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, record } from '../audit/record.js';
import { Database } from '../database/database.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Job, type JobKind } from './job.entity.js';

/** How long a finished job is kept, for those who wait for it to see that it is. */
export const FINISHED_JOB_MINUTES = 60;

/** A cursor carries milliseconds. */
const REQUESTED = `date_trunc('milliseconds', job.requested_at)`;

/** The jobs of one kind, as the sweeper needs them. */
export interface JobsOfKind {
  /** Those whose hint the queue may have lost. */
  unfinished(): Promise<Pick<Job, 'id'>[]>;
  /** Deletes the finished jobs that nobody waits for any more. */
  forgetFinished(): Promise<void>;
}

/** The jobs that somebody asked for, and how far they are. */
@Injectable()
export class JobLedger {
  constructor(private readonly database: Database) {}

  request(by: Actor, kind: JobKind): Promise<Job> {
    return this.database.asIstat(async (tx) => {
      const jobs = tx.repository(Job);
      const job = await jobs.save(jobs.create({ kind }));
      await record(tx, by, { action: 'run.requested', subject: `jobs/${job.id}`, detail: { kind } });
      return job;
    });
  }

  find(id: string): Promise<Job | null> {
    return this.database.asIstat((tx) => tx.repository(Job).findOneBy({ id }));
  }

  list(kind: JobKind | undefined, slice: Slice): Promise<Job[]> {
    return this.database.asIstat((tx) => {
      const query = tx.repository(Job).createQueryBuilder('job');
      return rowsOfSlice(kind ? query.where({ kind }) : query, [REQUESTED, 'job.id'], slice);
    });
  }

  ofKind(kind: JobKind): JobsOfKind {
    return { unfinished: () => this.unfinished(kind), forgetFinished: () => this.forgetFinished(kind) };
  }

  async start(id: string, total: number): Promise<void> {
    await this.update(id, { state: 'running', done: 0, total });
  }

  async advance(id: string, done: number): Promise<void> {
    await this.update(id, { done });
  }

  async complete(id: string): Promise<void> {
    await this.update(id, { state: 'completed', finished_at: new Date() });
  }

  private unfinished(kind: JobKind): Promise<Job[]> {
    return this.database.asPlatformWorker((tx) =>
      tx.repository(Job).findBy({ kind, state: In(['queued', 'running']) }),
    );
  }

  private async forgetFinished(kind: JobKind): Promise<void> {
    await this.database.asPlatformWorker((tx) => tx.rows(FORGET_FINISHED, [kind]));
  }

  private async update(id: string, values: Partial<Job>): Promise<void> {
    await this.database.asPlatformWorker((tx) => tx.repository(Job).update({ id }, values));
  }
}

const FORGET_FINISHED = `DELETE FROM job
  WHERE kind = $1 AND finished_at < now() - interval '${FINISHED_JOB_MINUTES} minutes'`;
