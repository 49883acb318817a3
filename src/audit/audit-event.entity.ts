import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Action, Actor } from './record.js';

/** An administrative act that happened. Rows are appended by `record` and never change. */
@Entity('audit_event')
@Unique('audit_event_id', ['id'])
@Index('audit_event_concerns', ['concerns', 'seq'])
@Check('audit_event_actor_kind', `actor_kind IN ('istat', 'administration', 'platform', 'public')`)
export class AuditEvent {
  /** Numbers have no gap. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_event_pk' })
  seq: string;

  @Column('uuid')
  id: string;

  @Column('timestamptz')
  occurred_at: Date;

  /** The administration that the act concerns, and that may read of it. */
  @Column('uuid', { nullable: true })
  concerns: string | null;

  @Column('text')
  actor_kind: Actor['kind'];

  @Column('text')
  actor: string;

  @Column('text')
  action: Action;

  @Column('text')
  subject: string;

  @Column('jsonb')
  detail: Record<string, unknown>;

  @Column('bytea')
  previous_hash: Buffer;

  @Column('bytea')
  hash: Buffer;
}
