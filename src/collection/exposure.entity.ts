import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How often the questionnaire of a service was offered in a month. */
@Entity('exposure')
@ForeignKey('service', ['tenant_id', 'service_id'], ['tenant_id', 'id'], { name: 'exposure_service' })
@Check('exposure_period', `period = date_trunc('month', period)`)
@Check('exposure_n', 'n > 0')
export class Exposure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exposure_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exposure_pk' })
  service_id: string;

  /** First day of the month. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'exposure_pk' })
  period: string;

  @Column('bigint')
  n: string;
}
