import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Answers } from './item.js';

/** An answer of somebody who tries a draft out: it is never anonymised, counted or reported, and goes at publication. */
@Entity('trial_response')
@Index('trial_response_of_version', ['format_version_id'])
@ForeignKey('format_version', ['format_version_id'], ['id'], { name: 'trial_response_version' })
export class TrialResponse {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'trial_response_pk' })
  id: string;

  @Column('uuid')
  format_version_id: string;

  @Column('text')
  language: string;

  @Column('jsonb')
  answers: Answers;
}
