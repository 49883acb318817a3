import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { EventName } from '../events.js';
import type { Failure } from './failures.js';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * An event that a webhook is told of, or what a recipient of alerts is mailed of a day. Its id is in each attempt: the `webhook-id`,
 * or in the `Message-ID`.
 */
@Entity('delivery')
@Index('delivery_due', ['next_attempt_at'])
@Index('delivery_age', ['created_at'])
@Index('delivery_of_webhook', ['tenant_id', 'webhook_id', 'created_at'])
@ForeignKey('webhook', ['tenant_id', 'webhook_id'], ['tenant_id', 'id'], {
  name: 'delivery_webhook',
  onDelete: 'CASCADE',
})
@ForeignKey('alert_recipient', ['tenant_id', 'recipient_id'], ['tenant_id', 'id'], {
  name: 'delivery_recipient',
  onDelete: 'CASCADE',
})
@Unique('delivery_mail_once', ['tenant_id', 'recipient_id', 'alert_day'])
@Check(
  'delivery_receiver',
  `(num_nonnulls(webhook_id, event) = 2 AND num_nonnulls(recipient_id, alert_day) = 0)
    OR (num_nonnulls(webhook_id, event) = 0 AND num_nonnulls(recipient_id, alert_day) = 2)`,
)
@Check('delivery_state', `state IN ('pending', 'delivered', 'failed')`)
@Check('delivery_waits', `(state = 'pending') = (next_attempt_at IS NOT NULL)`)
export class Delivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  tenant_id: string;

  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  id: string;

  @Column('uuid', { nullable: true })
  webhook_id: string | null;

  @Column('text', { nullable: true })
  event: EventName | null;

  @Column('uuid', { nullable: true })
  recipient_id: string | null;

  @Column('date', { nullable: true })
  alert_day: string | null;

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

/** One to a webhook. */
export type EventDelivery = Delivery & { webhook_id: string; event: EventName };
