import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A questionnaire for one category of administration and one topic of service; null is any. */
@Entity('format')
@Unique('format_code', ['code'])
export class Format {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'format_pk' })
  id: string;

  @Column('text')
  code: string;

  @Column('text', { nullable: true })
  ipa_category: string | null;

  @Column('text', { nullable: true })
  service_topic: string | null;
}
