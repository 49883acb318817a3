import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const TENANT_STATUSES = ['requested', 'active', 'suspended', 'withdrawn'] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

/** A public administration that joined, or asked to. */
@Entity('tenant')
@Check('tenant_status', `status IN ('requested', 'active', 'suspended', 'withdrawn')`)
// On lower(ipa_code), which TypeORM cannot express.
@Index('tenant_ipa_code', { synchronize: false })
@Index('tenant_pdnd_consumer', ['pdnd_consumer_id'], { unique: true })
export class Tenant {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'tenant_pk' })
  id: string;

  /** Code in the national index of public administrations; unique whatever its case. */
  @Column('text')
  ipa_code: string;

  @Column('text')
  name: string;

  /** Category in the same index, such as `L6` for municipalities. */
  @Column('text')
  ipa_category: string;

  @Column('text', { default: 'requested' })
  status: TenantStatus;

  /** How the national interoperability platform (PDND) names the administration in its vouchers. */
  @Column('uuid', { nullable: true })
  pdnd_consumer_id: string | null;

  /** The category before the present one, and until when it was; kept by the database. */
  @Column({ type: 'text', nullable: true, select: false, insert: false, update: false })
  former_category: string | null;

  @Column({ type: 'timestamptz', nullable: true, select: false, insert: false, update: false })
  former_until: Date | null;
}
