import { IsIn } from 'class-validator';
import { PageQuery } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { type Job, JOB_KINDS, type JobKind, type JobState } from '../job.entity.js';

export class JobProgress {
  /** Administrations finished. */
  done: number;

  /** Administrations with work; null until the job runs. */
  total: number | null;
}

export class JobResource {
  id: string;
  kind: JobKind;
  state: JobState;
  progress: JobProgress;
  requested_at: Date;
  finished_at: Date | null;

  static from({ id, kind, state, done, total, requested_at, finished_at }: Job): JobResource {
    return { id, kind, state, progress: { done, total }, requested_at, finished_at };
  }
}

export class JobPage {
  items: JobResource[];
  next_cursor: string | null;
}

export class JobQuery extends PageQuery {
  @Optional()
  @IsIn(JOB_KINDS)
  kind?: JobKind;
}
