import { Field, Resources } from '../../http/fields.js';
import { count, instant, oneOf, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { type Job, JOB_KINDS, JOB_STATES, type JobKind, type JobState } from '../job.entity.js';

export class JobProgress {
  /** Administrations finished; of a release, steps. */
  @Field(count(3))
  done: number;

  /** Administrations with work, or steps; null until the job runs. */
  @Field(count(3))
  total: number | null;
}

export class JobResource {
  @Field(uuid)
  id: string;

  @Field(oneOf(JOB_KINDS))
  kind: JobKind;

  /** `failed`, where what it was to make was removed before. */
  @Field(oneOf(JOB_STATES, 'completed'))
  state: JobState;
  progress: JobProgress;

  @Field(instant)
  requested_at: Date;

  @Field(instant)
  finished_at: Date | null;

  static from({ id, kind, state, done, total, requested_at, finished_at }: Job): JobResource {
    return { id, kind, state, progress: { done, total }, requested_at, finished_at };
  }
}

export class JobPage {
  @Resources(() => JobResource, 200)
  items: JobResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class RunQuery extends sortedBy('-requested_at') {}

export class JobQuery extends RunQuery {
  /** Only jobs of this kind. */
  @Optional()
  @Field(oneOf(JOB_KINDS))
  kind?: JobKind;
}
