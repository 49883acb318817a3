import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ItemVerdict } from './comparability.js';
import type { Item, Texts } from './item.js';

export const VERSION_STATUSES = ['draft', 'published', 'retired'] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** One wording of a format. Once published it never changes, because answers are read by it. */
@Entity('format_version')
@Unique('format_version_number', ['format_id', 'version'])
@ForeignKey('format', ['format_id'], ['id'], { name: 'format_version_format' })
@Check('format_version_status', `status IN ('draft', 'published', 'retired')`)
export class FormatVersion {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'format_version_pk' })
  id: string;

  @Column('uuid')
  format_id: string;

  /** 1, 2, 3 … within the format. */
  @Column('integer')
  version: number;

  @Column('text', { default: 'draft' })
  status: VersionStatus;

  @Column('jsonb')
  title: Texts;

  @Column('jsonb')
  items: Item[];

  /** When it begins to be in force; set at publication if the draft does not say. */
  @Column('timestamptz', { nullable: true })
  starts_at: Date | null;

  /** Against the version published before; null for the first. */
  @Column('jsonb', { nullable: true })
  comparability: ItemVerdict[] | null;
}
