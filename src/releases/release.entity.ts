import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { CoverageSummary } from '../reporting/coverage/coverage.js';
import type { DisclosurePolicy } from '../reporting/disclosure-policy.js';
import type { ReleasedFigure } from './freeze.js';
import type { NationalFigures } from './national-figures.js';
import type { ReleasedPart } from './released-part.js';

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

  /** What each figure is a sum of, in the same order: the release that follows moves by it. Null where it was not kept. */
  @Column('jsonb', { nullable: true, select: false })
  parts: (ReleasedPart[] | null)[] | null;

  /** The nation as a whole; null in releases that did not tell. */
  @Column('jsonb', { nullable: true })
  national: (NationalFigures & { coverage: CoverageSummary }) | null;
}

/** What a list tells of a release. */
export type ReleaseHeading = Omit<Release, 'figures' | 'parts' | 'national'>;
