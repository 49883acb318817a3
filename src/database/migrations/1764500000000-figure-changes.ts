import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Only the rows of the tenant of the transaction. */
const isolate = (table: string, roles: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON ${table} TO ${roles} USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});`;

/** Written in the transaction that counts; looked at when an interval is over, so no row tells when something was counted. */
const MOVED = `
  CREATE TABLE moved_part (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT moved_part_period CHECK (period = date_trunc('month', period)),
    look_at timestamptz NOT NULL,
    CONSTRAINT moved_part_pk PRIMARY KEY (tenant_id, service_id, period),
    CONSTRAINT moved_part_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  CREATE INDEX moved_part_look ON moved_part (look_at);
  ${isolate('moved_part', 'gradimento_worker')}
  CREATE POLICY waiting ON moved_part FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT, INSERT, UPDATE (look_at), DELETE ON moved_part TO gradimento_worker;
  GRANT SELECT (tenant_id, look_at) ON moved_part TO gradimento_sweeper;`;

/**
 * What was told, one row a service and month: a change moves it to the end. The number that orders the changes of all is
 * for Istat alone, since it tells how much moves elsewhere.
 */
const CHANGES = `
  CREATE SEQUENCE figure_change_number;
  GRANT USAGE ON SEQUENCE figure_change_number TO gradimento_worker;
  CREATE TABLE figure_change (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT figure_change_period CHECK (period = date_trunc('month', period)),
    seq bigint NOT NULL,
    national_seq bigint NOT NULL,
    n bigint NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT figure_change_pk PRIMARY KEY (tenant_id, service_id, period),
    CONSTRAINT figure_change_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  CREATE UNIQUE INDEX figure_change_seq ON figure_change (tenant_id, seq);
  CREATE INDEX figure_change_national_seq ON figure_change (national_seq);
  ${isolate('figure_change', 'gradimento_api, gradimento_worker')}
  CREATE POLICY national ON figure_change FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE (seq, national_seq, n, digest) ON figure_change TO gradimento_worker;
  GRANT SELECT (tenant_id, service_id, period, seq) ON figure_change TO gradimento_api;
  GRANT SELECT (tenant_id, service_id, period, national_seq) ON figure_change TO gradimento_istat;`;

/** The worker signs the cursors that it sends. */
const KEYS = `
  CREATE POLICY sent ON platform_key FOR SELECT TO gradimento_worker USING (purpose IN ('cursor', 'webhook'));
  GRANT SELECT ON platform_key TO gradimento_worker;`;

/** Nothing was told so far. */
const ALL_MOVED = `
  CREATE POLICY moving ON cell TO CURRENT_USER USING (true);
  CREATE POLICY moving ON moved_part TO CURRENT_USER USING (true) WITH CHECK (true);
  INSERT INTO moved_part (tenant_id, service_id, period, look_at)
    SELECT DISTINCT tenant_id, service_id, period, now() FROM cell;
  DROP POLICY moving ON moved_part;
  DROP POLICY moving ON cell;`;

export class FigureChanges1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [MOVED, CHANGES, KEYS, ALL_MOVED]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE ALL ON platform_key FROM gradimento_worker;
      DROP POLICY sent ON platform_key;
      DROP TABLE figure_change, moved_part;
      DROP SEQUENCE figure_change_number`);
  }
}
