import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A client of an administration is never Istat, whoever writes its row. */
const ROLES = `
  ALTER TABLE client ADD CONSTRAINT client_roles CHECK (roles <@ ARRAY['pa_admin', 'pa_system']);`;

/** A withdrawal removes the clients; those of administrations that had withdrawn before are still there. */
const WITHDRAWN = `
  -- The owner is held to the policies as well, and removes what is there in this transaction only.
  CREATE POLICY moving ON tenant FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY moving ON client TO CURRENT_USER USING (true);
  WITH removed AS (
    DELETE FROM client USING tenant WHERE tenant.id = client.tenant_id AND tenant.status = 'withdrawn'
    RETURNING client.*
  )
  SELECT append_audit_event(tenant_id, 'platform', 'gradimento', 'client.removed',
    'tenants/' || tenant_id || '/clients/' || id, jsonb_build_object('name', name, 'roles', roles, 'authentication',
      CASE WHEN public_jwk IS NULL THEN 'client_secret_basic' ELSE 'private_key_jwt' END)) FROM removed;
  DROP POLICY moving ON tenant;
  DROP POLICY moving ON client;`;

export class ClientRoles1763350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ROLES, WITHDRAWN]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client DROP CONSTRAINT client_roles');
  }
}
