import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

const protect = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`;

/** What may be odd about a response, a bit each; of the request that it came with nothing else is kept. */
const FLAGS = `
  ALTER TABLE inbox ADD COLUMN flags smallint NOT NULL DEFAULT 0 CONSTRAINT inbox_flags CHECK (flags >= 0);
  ALTER TABLE response ADD COLUMN flags smallint NOT NULL DEFAULT 0 CONSTRAINT response_flags CHECK (flags >= 0);`;

/** Of what a cell counts, the part that is flagged, by which flags. */
const FLAGGED_CELLS = `
  CREATE TABLE flagged_cell (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL,
    format_version_id uuid NOT NULL,
    item_code text NOT NULL,
    flags smallint NOT NULL CONSTRAINT flagged_cell_flags CHECK (flags > 0),
    n bigint NOT NULL,
    histogram bigint[] NOT NULL,
    CONSTRAINT flagged_cell_pk PRIMARY KEY (tenant_id, service_id, period, format_version_id, item_code, flags),
    CONSTRAINT flagged_cell_cell FOREIGN KEY (tenant_id, service_id, period, format_version_id, item_code)
      REFERENCES cell (tenant_id, service_id, period, format_version_id, item_code)
  );
  ${protect('flagged_cell')}
  CREATE POLICY one_tenant ON flagged_cell TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON flagged_cell FOR SELECT TO gradimento_istat USING (item_code NOT LIKE 'own\\_%');
  GRANT SELECT, INSERT, UPDATE ON flagged_cell TO gradimento_worker;
  GRANT SELECT ON flagged_cell TO gradimento_api, gradimento_istat;`;

/** Proofs of work that were used, until they would be refused anyhow; nothing leads from one to a response. */
const PROOF_OF_WORK = `
  ALTER TABLE service ADD COLUMN proof_of_work text NOT NULL DEFAULT 'under_load'
    CONSTRAINT service_proof_of_work CHECK (proof_of_work IN ('never', 'under_load', 'always'));

  CREATE TABLE spent_proof (
    tenant_id uuid NOT NULL,
    challenge bytea NOT NULL,
    use bytea NOT NULL,
    -- A full hour.
    expires_at timestamptz NOT NULL,
    CONSTRAINT spent_proof_pk PRIMARY KEY (tenant_id, challenge),
    CONSTRAINT spent_proof_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  CREATE INDEX spent_proof_age ON spent_proof (expires_at);
  ${protect('spent_proof')}
  CREATE POLICY one_tenant ON spent_proof TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY waiting ON spent_proof FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT, INSERT, UPDATE (expires_at) ON spent_proof TO gradimento_api;
  GRANT SELECT, DELETE ON spent_proof TO gradimento_worker;
  GRANT SELECT (tenant_id, expires_at) ON spent_proof TO gradimento_sweeper;`;

export class Quality1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FLAGS, FLAGGED_CELLS, PROOF_OF_WORK]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE flagged_cell, spent_proof;
      ALTER TABLE service DROP COLUMN proof_of_work;
      ALTER TABLE response DROP COLUMN flags;
      ALTER TABLE inbox DROP COLUMN flags`);
  }
}
