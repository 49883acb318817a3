import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PaRole } from './caller.js';

/** A system of an administration that may ask for tokens. */
@Entity('client')
@Index('client_id', ['id'])
@ForeignKey('tenant', ['tenant_id'], ['id'], { name: 'client_tenant' })
export class Client {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'client_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'client_pk' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  roles: PaRole[];

  /** Argon2id. The secret itself is shown once and kept nowhere. */
  @Column('text')
  secret_hash: string;
}
