import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Only the rows of the tenant of the transaction. */
const isolate = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON ${table} TO gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});`;

/** One for each thing that happened to a service, whoever looks and however often; of those that last, one of a kind. */
const ALERTS = `
  CREATE TABLE alert (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    service_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT alert_kind CHECK (kind IN ('silent', 'dropped')),
    period date NOT NULL CONSTRAINT alert_period CHECK (period = date_trunc('month', period)),
    state text NOT NULL DEFAULT 'raised' CONSTRAINT alert_state CHECK (state IN ('raised', 'cleared')),
    raised_on date NOT NULL,
    cleared_on date,
    CONSTRAINT alert_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT alert_once UNIQUE (tenant_id, service_id, kind, period),
    CONSTRAINT alert_cleared CHECK ((state = 'cleared') = (cleared_on IS NOT NULL)),
    CONSTRAINT alert_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  CREATE UNIQUE INDEX alert_lasting ON alert (tenant_id, service_id, kind) WHERE state = 'raised';
  ${isolate('alert')}
  GRANT SELECT, INSERT, UPDATE (state, cleared_on) ON alert TO gradimento_worker;`;

/** Administrations that have figures, and the day on which their services were looked at last. */
const WATCHES = `
  CREATE TABLE alert_watch (
    tenant_id uuid NOT NULL CONSTRAINT alert_watch_pk PRIMARY KEY,
    looked_on date,
    CONSTRAINT alert_watch_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  ${isolate('alert_watch')}
  CREATE POLICY waiting ON alert_watch FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT, INSERT, UPDATE (looked_on) ON alert_watch TO gradimento_worker;
  GRANT SELECT ON alert_watch TO gradimento_sweeper;
  CREATE POLICY moving ON cell TO CURRENT_USER USING (true);
  CREATE POLICY moving ON alert_watch TO CURRENT_USER USING (true) WITH CHECK (true);
  INSERT INTO alert_watch (tenant_id) SELECT DISTINCT tenant_id FROM cell;
  DROP POLICY moving ON alert_watch;
  DROP POLICY moving ON cell;`;

/** Whether a service collects, and what it is called. */
const SERVICES = `
  GRANT SELECT (id, name, status) ON tenant TO gradimento_worker;
  GRANT SELECT (name, status, starts_on, ends_on) ON service TO gradimento_worker;`;

export class Alerts1764520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ALERTS, WATCHES, SERVICES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE SELECT (name, status, starts_on, ends_on) ON service FROM gradimento_worker;
      REVOKE SELECT (id, name, status) ON tenant FROM gradimento_worker;
      DROP TABLE alert, alert_watch`);
  }
}
