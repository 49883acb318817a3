import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** A channel that tells somebody apart is given up. */
const CHANNEL = 'ALTER TABLE response ALTER COLUMN channel DROP NOT NULL;';

/**
 * What is stored of a service and period by class of what tells people apart, so that a new batch need not look at every
 * response; beside it what that comes to, which is all that anybody but the worker may read.
 */
const BACKGROUND_PROTECTION = `
  CREATE TABLE background_protection (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    grain text NOT NULL,
    period date NOT NULL,
    n bigint NOT NULL,
    class_count integer NOT NULL,
    smallest_class bigint NOT NULL,
    unique_n bigint NOT NULL,
    undiverse_classes integer NOT NULL,
    k integer NOT NULL CONSTRAINT background_protection_k CHECK (k > 0),
    l integer NOT NULL CONSTRAINT background_protection_l CHECK (l > 0),
    losses jsonb NOT NULL,
    classes jsonb NOT NULL,
    CONSTRAINT background_protection_pk PRIMARY KEY (tenant_id, service_id, grain, period),
    CONSTRAINT background_protection_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );`;

/** Responses that were stored before: nothing was asked of their classes, which is k and l of 1. */
const WRITE_DOWN = `
  CREATE POLICY moving ON response TO CURRENT_USER USING (true);
  CREATE POLICY moving ON format_version TO CURRENT_USER USING (true);
  INSERT INTO background_protection (tenant_id, service_id, grain, period, n, class_count, smallest_class, unique_n,
    undiverse_classes, k, l, losses, classes)
  WITH version AS (
    SELECT id,
      ARRAY(SELECT item ->> 'code' FROM jsonb_array_elements(items) AS item WHERE item ->> 'type' = 'background') AS codes,
      (SELECT item ->> 'code' FROM jsonb_array_elements(items) WITH ORDINALITY AS asked (item, place)
        WHERE item ->> 'type' = 'rating'
        ORDER BY item ->> 'concept' = 'overall_satisfaction' DESC, place LIMIT 1) AS sensitive
    FROM format_version
  ), class AS (
    SELECT tenant_id, service_id, grain, period, count(*) AS n,
      array_remove(array_agg(DISTINCT nullif(answers ->> sensitive, 'not_applicable')), NULL) AS sensitive,
      jsonb_build_object('$channel', channel) || coalesce((SELECT jsonb_object_agg(code, answers ->> code)
        FROM unnest(codes) AS code WHERE answers ? code), '{}') AS known
    FROM response JOIN version ON version.id = response.format_version_id
    GROUP BY tenant_id, service_id, grain, period, known
  )
  SELECT tenant_id, service_id, grain, period, sum(n), count(*), min(n), count(*) FILTER (WHERE n = 1), 0, 1, 1, '{}',
    jsonb_agg(jsonb_build_object('values', known, 'n', n, 'sensitive', to_jsonb(sensitive)))
  FROM class GROUP BY tenant_id, service_id, grain, period;
  DROP POLICY moving ON format_version;
  DROP POLICY moving ON response;`;

const RIGHTS = `
  ALTER TABLE background_protection ENABLE ROW LEVEL SECURITY;
  ALTER TABLE background_protection FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON background_protection TO gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON background_protection FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE ON background_protection TO gradimento_worker;
  GRANT SELECT (tenant_id, service_id, grain, period, n, class_count, smallest_class, unique_n, undiverse_classes, k, l, losses)
    ON background_protection TO gradimento_istat;`;

export class BackgroundProtection1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CHANNEL, BACKGROUND_PROTECTION, WRITE_DOWN, RIGHTS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE background_protection;
      CREATE POLICY moving ON response TO CURRENT_USER USING (true) WITH CHECK (true);
      UPDATE response SET channel = 'unknown' WHERE channel IS NULL;
      DROP POLICY moving ON response;
      ALTER TABLE response ALTER COLUMN channel SET NOT NULL`);
  }
}
