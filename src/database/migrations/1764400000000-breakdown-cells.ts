import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/**
 * Of what a cell counts, the part of each channel, and of each channel and class of one background item. An empty code is
 * no background item; an empty channel or class is one that is not known.
 */
const BREAKDOWN_CELLS = `
  CREATE TABLE breakdown_cell (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL,
    format_version_id uuid NOT NULL,
    item_code text NOT NULL,
    background_code text NOT NULL,
    background_class text NOT NULL CONSTRAINT breakdown_cell_class CHECK (background_code <> '' OR background_class = ''),
    channel text NOT NULL,
    n bigint NOT NULL,
    histogram bigint[] NOT NULL,
    CONSTRAINT breakdown_cell_pk PRIMARY KEY
      (tenant_id, service_id, period, format_version_id, item_code, background_code, background_class, channel),
    CONSTRAINT breakdown_cell_cell FOREIGN KEY (tenant_id, service_id, period, format_version_id, item_code)
      REFERENCES cell (tenant_id, service_id, period, format_version_id, item_code)
  );
  ALTER TABLE breakdown_cell ENABLE ROW LEVEL SECURITY;
  ALTER TABLE breakdown_cell FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON breakdown_cell TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON breakdown_cell FOR SELECT TO gradimento_istat USING (item_code NOT LIKE 'own\\_%');
  GRANT SELECT, INSERT, UPDATE, DELETE ON breakdown_cell TO gradimento_worker;
  GRANT SELECT ON breakdown_cell TO gradimento_api, gradimento_istat;`;

/** What waits is taken by what it was asked. */
const PLACES = `
  TRUNCATE uncounted;
  ALTER TABLE uncounted DROP CONSTRAINT uncounted_pk,
    ADD COLUMN service_id uuid NOT NULL,
    ADD COLUMN format_version_id uuid NOT NULL,
    ADD CONSTRAINT uncounted_pk PRIMARY KEY (tenant_id, service_id, format_version_id, response_id);`;

/** Cells now say more of the same responses: all are counted again, by the worker. */
const COUNT_AGAIN = `
  TRUNCATE flagged_cell, breakdown_cell, cell;
  CREATE POLICY moving ON response TO CURRENT_USER USING (true);
  CREATE POLICY moving ON uncounted TO CURRENT_USER WITH CHECK (true);
  INSERT INTO uncounted (tenant_id, service_id, format_version_id, response_id)
    SELECT tenant_id, service_id, format_version_id, id FROM response;
  DROP POLICY moving ON uncounted;
  DROP POLICY moving ON response;`;

export class BreakdownCells1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [BREAKDOWN_CELLS, PLACES, COUNT_AGAIN]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE breakdown_cell;
      ALTER TABLE uncounted DROP CONSTRAINT uncounted_pk, DROP COLUMN service_id, DROP COLUMN format_version_id,
        ADD CONSTRAINT uncounted_pk PRIMARY KEY (tenant_id, response_id)`);
  }
}
