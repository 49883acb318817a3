import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Texts } from '../item.js';
import type { ConceptDefinition, Polarity } from './concept.js';

/** What is measured. It never changes: figures are known by it. */
@Entity('concept')
@Check('concept_polarity', `polarity IN ('positive', 'negative', 'neutral')`)
export class Concept implements ConceptDefinition {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'concept_pk' })
  code: string;

  @Column('jsonb')
  name: Texts;

  @Column('jsonb', { nullable: true })
  definition: Texts | null;

  @Column('jsonb', { nullable: true })
  scale: { min: number; max: number } | null;

  @Column('text')
  polarity: Polarity;
}
