import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Receiver } from '../deliveries/receiver.entity.js';
import type { EventName } from '../events.js';

export const WEBHOOK_STATUSES = ['active', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Where a system of an administration is told of events. */
@Entity('webhook')
@ForeignKey('tenant', ['tenant_id'], ['id'], { name: 'webhook_tenant' })
@Check('webhook_events', `events <@ ARRAY['figures.updated', 'service.silent', 'service.dropped']`)
@Check('webhook_status', `status IN ('active', 'disabled')`)
export class Webhook extends Receiver {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pk' })
  id: string;

  @Column('text')
  url: string;

  @Column('text', { array: true })
  events: EventName[];

  @Column('text', { default: 'active' })
  status: WebhookStatus;

  /** What the secret is derived from. */
  @Column('uuid')
  secret_id: string;

  /** The one before, which also signs until it ends. */
  @Column('uuid', { nullable: true })
  former_secret_id: string | null;

  @Column('timestamptz', { nullable: true })
  former_until: Date | null;
}
