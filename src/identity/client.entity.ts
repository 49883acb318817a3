import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JWK } from 'jose';
import type { PaRole } from './caller.js';

/** A system of an administration that may ask for tokens. */
@Entity('client')
@Check('client_roles', `roles <@ ARRAY['pa_admin', 'pa_system']`)
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

  /** What the client signs its assertions with (RFC 7517), when it has no secret. */
  @Column('jsonb', { nullable: true })
  public_jwk: JWK | null;

  /** Absent, it never expires. */
  @Column('timestamptz', { nullable: true })
  expires_at: Date | null;
}
