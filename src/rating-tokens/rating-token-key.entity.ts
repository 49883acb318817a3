import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Signs the rating tokens of one service for a day, and verifies them for a day more. */
@Entity('rating_token_key')
@Index('rating_token_key_service_id', ['service_id'])
@ForeignKey('service', ['tenant_id', 'service_id'], ['tenant_id', 'id'], { name: 'rating_token_key_service' })
export class RatingTokenKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_token_key_pk' })
  tenant_id: string;

  /** SHA-256 of the public key. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'rating_token_key_pk' })
  key_id: Buffer;

  @Column('uuid')
  service_id: string;

  /** As RFC 9578, section 6.5, writes it. */
  @Column('bytea')
  public_key: Buffer;

  @Column('text')
  private_pem: string;

  @Column('timestamptz')
  not_before: Date;

  @Column('timestamptz')
  ends_at: Date;
}
