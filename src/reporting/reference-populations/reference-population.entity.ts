import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Texts } from '../../formats/item.js';

export interface ReferenceClass {
  class: string;
  /** Its size, in any unit common to all. */
  weight: number;
}

/** How frequent the classes of respondents are in a population. It never changes: figures are standardised by it. */
@Entity('reference_population')
export class ReferencePopulation {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reference_population_pk' })
  code: string;

  @Column('jsonb')
  name: Texts;

  /** Where the weights are from. */
  @Column('text')
  source: string;

  /** What the classes are of: `channel`, or the concept of a background item. */
  @Column('text')
  breakdown: string;

  /** In their order: neighbours are alike. */
  @Column('jsonb')
  classes: ReferenceClass[];
}
