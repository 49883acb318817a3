import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** What a client proves itself with. It has two while one takes the place of the other. */
@Entity('client_secret')
@Index('client_secret_client_id', ['tenant_id', 'client_id'])
@ForeignKey('client', ['tenant_id', 'client_id'], ['tenant_id', 'id'], {
  name: 'client_secret_client',
  onDelete: 'CASCADE',
})
export class ClientSecret {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'client_secret_pk' })
  tenant_id: string;

  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'client_secret_pk' })
  id: string;

  @Column('uuid')
  client_id: string;

  /** Argon2id. The secret itself is shown once and kept nowhere. */
  @Column('text')
  secret_hash: string;

  /** Absent, as long as the client lives. */
  @Column('timestamptz', { nullable: true })
  expires_at: Date | null;
}
