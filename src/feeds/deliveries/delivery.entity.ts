import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { EventName } from '../events.js';
import type { Failure } from './failures.js';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An event that a webhook is told of. Its id is the `webhook-id` of each attempt. */
@Entity('delivery')
@Index('delivery_due', ['next_attempt_at'])
@Index('delivery_age', ['created_at'])
@Index('delivery_of_webhook', ['tenant_id', 'webhook_id', 'created_at'])
@ForeignKey('webhook', ['tenant_id', 'webhook_id'], ['tenant_id', 'id'], {
  name: 'delivery_webhook',
  onDelete: 'CASCADE',
})
@Check('delivery_state', `state IN ('pending', 'delivered', 'failed')`)
@Check('delivery_waits', `(state = 'pending') = (next_attempt_at IS NOT NULL)`)
export class Delivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  tenant_id: string;

  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  id: string;

  @Column('uuid')
  webhook_id: string;

  @Column('text')
  event: EventName;

  @Column('jsonb')
  payload: object;

  @Column('text', { default: 'pending' })
  state: DeliveryState;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Column('timestamptz', { nullable: true })
  last_attempt_at: Date | null;

  /** While one is made, when another worker makes the next should this one be gone. Null once it is settled. */
  @Column('timestamptz', { nullable: true, default: () => 'now()' })
  next_attempt_at: Date | null;

  /** Why the last attempt failed. */
  @Column('text', { nullable: true })
  failure: Failure | null;

  /** What the receiver answered last, if it did. */
  @Column('integer', { nullable: true })
  status_code: number | null;
}
