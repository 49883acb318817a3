import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/**
 * Counting leaves no trace in a response: a row that is written again gets a new place and a new transaction, and those tell
 * of the order in which rows came. What is still to be counted is a list of its own.
 */
const UNCOUNTED = `
  CREATE TABLE uncounted (
    tenant_id uuid NOT NULL,
    response_id uuid NOT NULL,
    CONSTRAINT uncounted_pk PRIMARY KEY (tenant_id, response_id),
    CONSTRAINT uncounted_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  -- The owner is held to the policies as well, and moves what is there in this transaction only.
  CREATE POLICY moving ON response TO CURRENT_USER USING (true);
  INSERT INTO uncounted (tenant_id, response_id) SELECT tenant_id, id FROM response WHERE NOT counted;
  DROP POLICY moving ON response;
  ALTER TABLE uncounted ENABLE ROW LEVEL SECURITY;
  ALTER TABLE uncounted FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON uncounted TO gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY waiting ON uncounted FOR SELECT TO gradimento_sweeper USING (true);
  -- To lock a row takes the right to change one.
  GRANT SELECT, INSERT, UPDATE, DELETE ON uncounted TO gradimento_worker;
  GRANT SELECT (tenant_id) ON uncounted TO gradimento_sweeper;

  DROP POLICY waiting ON response;
  REVOKE ALL (tenant_id, counted) ON response FROM gradimento_sweeper;
  ALTER TABLE response DROP COLUMN counted;`;

/** Rows of the same service and month are taken back and stored again among the new ones. */
const MIXING = `
  GRANT DELETE ON response TO gradimento_worker;
  GRANT SELECT, DELETE ON comment TO gradimento_worker;
  CREATE INDEX response_place ON response (tenant_id, service_id, period, id);
  CREATE INDEX comment_place ON comment (tenant_id, service_id, period, id);`;

/** A key outlives its response by a day, and must not tell when that came. */
const HOURS = `
  ALTER TABLE submission_key ALTER COLUMN received_at SET DEFAULT date_trunc('hour', now(), 'UTC');
  CREATE POLICY moving ON submission_key TO CURRENT_USER USING (true) WITH CHECK (true);
  UPDATE submission_key SET received_at = date_trunc('hour', received_at, 'UTC');
  DROP POLICY moving ON submission_key;`;

export class Order1763300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [UNCOUNTED, MIXING, HOURS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE submission_key ALTER COLUMN received_at SET DEFAULT now();
      DROP INDEX response_place, comment_place;
      REVOKE SELECT, DELETE ON comment FROM gradimento_worker;
      REVOKE DELETE ON response FROM gradimento_worker;
      ALTER TABLE response ADD COLUMN counted boolean NOT NULL DEFAULT false;
      CREATE POLICY moving ON response TO CURRENT_USER USING (true) WITH CHECK (true);
      CREATE POLICY moving ON uncounted TO CURRENT_USER USING (true);
      UPDATE response SET counted = true WHERE NOT EXISTS
        (SELECT FROM uncounted u WHERE u.tenant_id = response.tenant_id AND u.response_id = response.id);
      DROP POLICY moving ON response;
      CREATE INDEX response_uncounted ON response (tenant_id) WHERE NOT counted;
      CREATE POLICY waiting ON response FOR SELECT TO gradimento_sweeper USING (true);
      GRANT UPDATE (counted) ON response TO gradimento_worker;
      GRANT SELECT (tenant_id, counted) ON response TO gradimento_sweeper;
      DROP TABLE uncounted`);
  }
}
