import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const JOB_KINDS = ['anonymization', 'aggregation', 'retention', 'release'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['queued', 'running', 'completed', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Background work that somebody asked for. Work that runs by itself leaves no row. */
@Entity('job')
@Check('job_kind', `kind IN ('anonymization', 'aggregation', 'retention', 'release')`)
@Check('job_state', `state IN ('queued', 'running', 'completed', 'failed')`)
export class Job {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'job_pk' })
  id: string;

  @Column('text')
  kind: JobKind;

  @Column('text', { default: 'queued' })
  state: JobState;

  /** Administrations finished; of a release, steps. */
  @Column('integer', { default: 0 })
  done: number;

  /** Administrations with work, or steps; known once the job runs. */
  @Column('integer', { nullable: true })
  total: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  requested_at: Date;

  @Column('timestamptz', { nullable: true })
  finished_at: Date | null;
}
