import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { DisclosurePolicy } from '../reporting/disclosure-policy.js';
import type { ReleasedFigure } from './freeze.js';

/** Official figures, frozen. */
@Entity('release')
@Unique('release_number', ['number'])
export class Release {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'release_pk' })
  id: string;

  /** 1, 2, 3 … */
  @Column('integer')
  number: number;

  @Column('text')
  title: string;

  @Column('date')
  published_on: string;

  /** The rules under which the figures were decided. */
  @Column('jsonb')
  policy: DisclosurePolicy;

  @Column('jsonb')
  figures: ReleasedFigure[];
}
