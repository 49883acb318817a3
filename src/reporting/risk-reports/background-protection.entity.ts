import type { Grain } from '../../anonymization/periods.js';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What protecting what tells people apart came to, by service and period. */
@Entity('background_protection')
@ForeignKey('service', ['tenant_id', 'service_id'], ['tenant_id', 'id'], { name: 'background_protection_service' })
@Check('background_protection_k', 'k > 0')
@Check('background_protection_l', 'l > 0')
export class BackgroundProtection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'background_protection_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'background_protection_pk' })
  service_id: string;

  /** Whether the period is a day, a week or a month. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'background_protection_pk' })
  grain: Grain;

  /** First day of the period. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'background_protection_pk' })
  period: string;

  /** Responses. */
  @Column('bigint')
  n: string;

  @Column('integer')
  class_count: number;

  /** Responses of the smallest class. */
  @Column('bigint')
  smallest_class: string;

  /** Responses that are alone in their class. */
  @Column('bigint')
  unique_n: string;

  /** Classes whose answers differ too little. */
  @Column('integer')
  undiverse_classes: number;

  /** The least that any batch was held to. */
  @Column('integer')
  k: number;

  @Column('integer')
  l: number;

  /** Values made coarser and values given up, by code of the quasi-identifier. */
  @Column('jsonb')
  losses: Record<string, { generalised: number; suppressed: number }>;

  /** Only the worker may read them. */
  @Column('jsonb', { select: false })
  classes: unknown;
}
