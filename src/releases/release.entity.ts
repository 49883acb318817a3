import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ReleasePolicy } from '../disclosure/release-policy.js';
import type { CoverageSummary } from '../reporting/coverage/coverage.js';
import type { AuditRecord } from './drafting/audit-record.js';

/** In the order of a release's life; one that is refused can only be deleted. */
export const RELEASE_STATUSES = ['draft', 'refused', 'audited', 'scheduled', 'published', 'revised'] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

export const PUBLIC_STATUSES = ['published', 'revised'] as const;

/** Official figures: on their way, or out and frozen. */
@Entity('release')
@Unique('release_number', ['number'])
@Check('release_status', `status IN ('draft', 'refused', 'audited', 'scheduled', 'published', 'revised')`)
@Check('release_is_audited', `status IN ('draft', 'refused') OR (audit IS NOT NULL AND sha256 IS NOT NULL)`)
@Check(
  'release_is_signed',
  `status NOT IN ('published', 'revised') OR (published_at IS NOT NULL AND signature IS NOT NULL)`,
)
export class Release {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'release_pk' })
  id: string;

  /** 1, 2, 3 … */
  @Column('integer')
  number: number;

  @Column('text')
  title: string;

  @Column('text', { default: 'draft' })
  status: ReleaseStatus;

  /** What it tells about, `YYYY-MM`, both included. */
  @Column('text')
  first_month: string;

  @Column('text')
  last_month: string;

  /** The first month that could still move when it was made: from there on it is provisional. */
  @Column('text')
  open_month: string;

  /** The embargo; null, as soon as somebody publishes it. */
  @Column('timestamptz', { nullable: true })
  publish_at: Date | null;

  /** When it was put on the calendar. */
  @Column('timestamptz', { nullable: true })
  announced_at: Date | null;

  @Column('timestamptz', { nullable: true })
  published_at: Date | null;

  /** The release that it stands beside. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Release, { name: 'release_revises' })
  revises: string | null;

  @Column('uuid')
  job_id: string;

  /** The rules under which it was decided. */
  @Column('jsonb')
  policy: ReleasePolicy;

  @Column('jsonb', { nullable: true })
  audit: AuditRecord | null;

  /** Who reported. */
  @Column('jsonb', { nullable: true })
  coverage: CoverageSummary | null;

  /** Of its cells as they are published. */
  @Column('text', { nullable: true })
  sha256: string | null;

  /** A compact JWS. */
  @Column('text', { nullable: true })
  signature: string | null;

  /** Why it may not be published. */
  @Column('text', { nullable: true })
  refusal: string | null;
}
