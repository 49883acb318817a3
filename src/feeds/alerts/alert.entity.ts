import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { AlertKind } from './alert-changes.js';

export const ALERT_STATES = ['raised', 'cleared'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Something that happened to a service. */
@Entity('alert')
@Unique('alert_once', ['tenant_id', 'service_id', 'kind', 'period'])
@Index('alert_order', ['tenant_id', 'raised_on', 'id'])
@Index('alert_lasting', ['tenant_id', 'service_id', 'kind'], { unique: true, where: `state = 'raised'` })
@ForeignKey('service', ['tenant_id', 'service_id'], ['tenant_id', 'id'], { name: 'alert_service' })
@Check('alert_kind', `kind IN ('silent', 'dropped')`)
@Check('alert_period', `period = date_trunc('month', period)`)
@Check('alert_state', `state IN ('raised', 'cleared')`)
@Check('alert_cleared', `(state = 'cleared') = (cleared_on IS NOT NULL)`)
export class Alert {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_pk' })
  tenant_id: string;

  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'alert_pk' })
  id: string;

  @Column('uuid')
  service_id: string;

  @Column('text')
  kind: AlertKind;

  /** The first day of the month in which it began. */
  @Column('date')
  period: string;

  @Column('text', { default: 'raised' })
  state: AlertState;

  @Column('date')
  raised_on: string;

  @Column('date', { nullable: true })
  cleared_on: string | null;
}
