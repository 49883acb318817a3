import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** How often a questionnaire was offered: sums by month, with nothing of whom it was offered to. */
const EXPOSURES = `
  CREATE TABLE exposure (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT exposure_period CHECK (period = date_trunc('month', period)),
    n bigint NOT NULL CONSTRAINT exposure_n CHECK (n > 0),
    CONSTRAINT exposure_pk PRIMARY KEY (tenant_id, service_id, period),
    CONSTRAINT exposure_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  ALTER TABLE exposure ENABLE ROW LEVEL SECURITY;
  ALTER TABLE exposure FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON exposure TO gradimento_api
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON exposure FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE (n) ON exposure TO gradimento_api;
  GRANT SELECT ON exposure TO gradimento_istat;`;

export class Exposures1763500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EXPOSURES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exposure');
  }
}
