import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A token that was spent, as a hash that says nothing of the response, the service or the moment. */
@Entity('spent_token')
@Index('spent_token_age', ['forget_on'])
@ForeignKey('tenant', ['tenant_id'], ['id'], { name: 'spent_token_tenant' })
export class SpentToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'spent_token_pk' })
  tenant_id: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'spent_token_pk' })
  nullifier: Buffer;

  /** By then its key has ended, and it could not be spent any more. */
  @Column('date')
  forget_on: string;
}
