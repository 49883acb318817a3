import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/**
 * What reports may show of one service in one month, by version: numbers of all items packed into one, so that a nation is
 * summed in milliseconds. Nothing in it is hidden from whoever may read a report.
 */
const SHOWN_PARTS = `
  CREATE TABLE shown_part (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT shown_part_period CHECK (period = date_trunc('month', period)),
    format_version_id uuid NOT NULL,
    answered varbit NOT NULL,
    counts numeric NOT NULL,
    places numeric NOT NULL,
    counts_excluded numeric NOT NULL,
    places_excluded numeric NOT NULL,
    flagged numeric NOT NULL,
    CONSTRAINT shown_part_pk PRIMARY KEY (tenant_id, service_id, period, format_version_id),
    CONSTRAINT shown_part_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
    CONSTRAINT shown_part_format_version FOREIGN KEY (format_version_id) REFERENCES format_version (id)
  );
  ALTER TABLE shown_part ENABLE ROW LEVEL SECURITY;
  ALTER TABLE shown_part FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON shown_part TO gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON shown_part FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON shown_part TO gradimento_worker;
  GRANT SELECT ON shown_part TO gradimento_istat;`;

/** The same of one class of what answers are broken down by: the channel, or the concept of a background item. */
const SHOWN_CLASSES = `
  CREATE TABLE shown_class (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT shown_class_period CHECK (period = date_trunc('month', period)),
    format_version_id uuid NOT NULL,
    breakdown text NOT NULL,
    class text NOT NULL,
    counts numeric NOT NULL,
    CONSTRAINT shown_class_pk PRIMARY KEY (tenant_id, service_id, period, format_version_id, breakdown, class),
    CONSTRAINT shown_class_part FOREIGN KEY (tenant_id, service_id, period, format_version_id)
      REFERENCES shown_part (tenant_id, service_id, period, format_version_id)
  );
  ALTER TABLE shown_class ENABLE ROW LEVEL SECURITY;
  ALTER TABLE shown_class FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON shown_class TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON shown_class FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, DELETE ON shown_class TO gradimento_worker;
  GRANT SELECT ON shown_class TO gradimento_api, gradimento_istat;`;

/** Of each class the flagged apart: what is told of it depends on how many they are. */
const FLAGGED_APART = `
  ALTER TABLE breakdown_cell DROP CONSTRAINT breakdown_cell_pk,
    ADD COLUMN flagged boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT breakdown_cell_pk PRIMARY KEY
      (tenant_id, service_id, period, format_version_id, item_code, background_code, background_class, channel, flagged)`;

const FLAGGED_WITHIN = `
  ALTER TABLE breakdown_cell DROP CONSTRAINT breakdown_cell_pk,
    DROP COLUMN flagged,
    ADD CONSTRAINT breakdown_cell_pk PRIMARY KEY
      (tenant_id, service_id, period, format_version_id, item_code, background_code, background_class, channel)`;

/** Whatever is counted is counted again, by the worker. */
const COUNT_AGAIN = `
  TRUNCATE flagged_cell, breakdown_cell, cell, uncounted;
  CREATE POLICY moving ON response TO CURRENT_USER USING (true);
  CREATE POLICY moving ON uncounted TO CURRENT_USER WITH CHECK (true);
  INSERT INTO uncounted (tenant_id, service_id, format_version_id, response_id)
    SELECT tenant_id, service_id, format_version_id, id FROM response;
  DROP POLICY moving ON uncounted;
  DROP POLICY moving ON response;`;

export class ShownParts1764810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SHOWN_PARTS, SHOWN_CLASSES, COUNT_AGAIN, FLAGGED_APART]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const part of ['DROP TABLE shown_class, shown_part', COUNT_AGAIN, FLAGGED_WITHIN]) await runner.query(part);
  }
}
