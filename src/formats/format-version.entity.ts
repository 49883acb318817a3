import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ItemVerdict } from './comparison/verdict.js';
import type { Item, Texts } from './item.js';

/** One wording of a format. Once published it never changes, because answers are read by it. */
@Entity('format_version')
@Unique('format_version_number', ['format_id', 'version'])
@ForeignKey('format', ['format_id'], ['id'], { name: 'format_version_format' })
@Check('format_version_status', `status IN ('draft', 'published')`)
@Check(
  'format_version_published',
  `CASE status WHEN 'draft' THEN retired_at IS NULL ELSE starts_at IS NOT NULL AND content_hash IS NOT NULL END`,
)
export class FormatVersion {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'format_version_pk' })
  id: string;

  @Column('uuid')
  format_id: string;

  /** 1, 2, 3 … within the format. */
  @Column('integer')
  version: number;

  /** A published one is retired by time: see `endOf`. */
  @Column('text', { default: 'draft' })
  status: 'draft' | 'published';

  @Column('jsonb')
  title: Texts;

  @Column('jsonb')
  items: Item[];

  /** When it begins to be in force; set at publication if the draft does not say. */
  @Column('timestamptz', { nullable: true })
  starts_at: Date | null;

  /** When it was, or will be, taken back; null as long as nobody did. */
  @Column('timestamptz', { nullable: true })
  retired_at: Date | null;

  /** Of title and items; set at publication. */
  @Column('text', { nullable: true })
  content_hash: string | null;

  /** Against the version published before; null for the first. */
  @Column('jsonb', { nullable: true })
  comparability: ItemVerdict[] | null;
}
