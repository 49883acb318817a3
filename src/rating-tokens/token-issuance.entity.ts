import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How many rating tokens of a service were issued in a month, and on the last day on which there were any. */
@Entity('rating_token_issuance')
@ForeignKey('service', ['tenant_id', 'service_id'], ['tenant_id', 'id'], { name: 'rating_token_issuance_service' })
@Check('rating_token_issuance_period', `period = date_trunc('month', period)`)
@Check('rating_token_issuance_n', 'n > 0')
export class TokenIssuance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_token_issuance_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_token_issuance_pk' })
  service_id: string;

  /** First day of the month. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'rating_token_issuance_pk' })
  period: string;

  @Column('bigint')
  n: string;

  @Column('date')
  day: string;

  @Column('integer')
  n_of_day: number;
}
