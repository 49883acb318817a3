import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const SERVICE_STATUSES = ['active', 'suspended'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** Whether it takes responses of anybody, rather those with a rating token, or no others. */
export const TOKEN_POLICIES = ['open', 'token_preferred', 'token_required'] as const;
export type TokenPolicy = (typeof TOKEN_POLICIES)[number];
/** When whoever answers must prove some work. */
export const PROOF_POLICIES = ['never', 'under_load', 'always'] as const;
export type ProofPolicy = (typeof PROOF_POLICIES)[number];

/** A digital service whose users are asked. */
@Entity('service')
@Unique('service_code', ['tenant_id', 'code'])
@Index('service_id', ['id'])
@ForeignKey('tenant', ['tenant_id'], ['id'], { name: 'service_tenant' })
@ForeignKey('service', ['tenant_id', 'parent_id'], ['tenant_id', 'id'], { name: 'service_parent' })
@Check('service_status', `status IN ('active', 'suspended')`)
@Check('service_proof_of_work', `proof_of_work IN ('never', 'under_load', 'always')`)
@Check('service_dates', `ends_on IS NULL OR ends_on >= starts_on`)
@Check('service_token_policy', `token_policy IN ('open', 'token_preferred', 'token_required')`)
@Check('service_rating_link', 'rating_link_minutes BETWEEN 1 AND 720')
@Check('service_rating_quota', 'rating_token_quota BETWEEN 0 AND 10000000')
export class Service {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_pk' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** Code of the national vocabulary of public-service subject matters. */
  @Column('text')
  service_topic: string;

  /** The service that this one is a part of. */
  @Column('uuid', { nullable: true })
  parent_id: string | null;

  @Column('date')
  starts_on: string;

  @Column('date', { nullable: true })
  ends_on: string | null;

  /** Origins of the pages that may embed the questionnaire. */
  @Column('text', { array: true, default: '{}' })
  allowed_origins: string[];

  @Column('text', { default: 'active' })
  status: ServiceStatus;

  @Column('text', { default: 'open' })
  token_policy: TokenPolicy;

  /** For how long after a procedure it may be rated. */
  @Column('integer', { default: 30 })
  rating_link_minutes: number;

  /** Rating tokens in a day. */
  @Column('integer', { default: 100_000 })
  rating_token_quota: number;
  @Column('text', { default: 'under_load' })
  proof_of_work: ProofPolicy;

  /** The topic before the present one, and until when it was; kept by the database. */
  @Column({ type: 'text', nullable: true, select: false, insert: false, update: false })
  former_topic: string | null;

  @Column({ type: 'timestamptz', nullable: true, select: false, insert: false, update: false })
  former_until: Date | null;
}
