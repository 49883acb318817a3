import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So many responses at the most are in one list: as many as a batch of the worker has, and more. */
const LONGEST = 5_000;
/** What waits already goes into lists of about a batch. */
const SOME = 2_000;

/** The owner is held to the policies as well. */
const openToOwner = (change: string): string => `
  CREATE POLICY moving ON uncounted TO CURRENT_USER USING (true) WITH CHECK (true);
  ${change}
  DROP POLICY moving ON uncounted;`;

/**
 * What a batch leaves to be counted is one row for each service and version: a row for each response, in an index by random
 * ids, cost a third of what the response itself does. The order in a list is that of the ids or another random one.
 */
const LISTS = openToOwner(`
  ALTER TABLE uncounted DROP CONSTRAINT uncounted_pk,
    ALTER COLUMN response_id DROP NOT NULL,
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN n integer,
    ADD COLUMN response_ids uuid[];
  -- Random ids cannot be compressed.
  ALTER TABLE uncounted ALTER COLUMN response_ids SET STORAGE EXTERNAL;
  INSERT INTO uncounted (tenant_id, service_id, format_version_id, n, response_ids)
    SELECT tenant_id, service_id, format_version_id, count(*), array_agg(response_id ORDER BY response_id)
    FROM (
      SELECT *, (row_number() OVER (PARTITION BY tenant_id, service_id, format_version_id ORDER BY response_id) - 1) / ${SOME}
        AS part
      FROM uncounted
    ) AS one
    GROUP BY tenant_id, service_id, format_version_id, part;
  DELETE FROM uncounted WHERE response_id IS NOT NULL;
  ALTER TABLE uncounted DROP COLUMN response_id,
    ALTER COLUMN n SET NOT NULL,
    ALTER COLUMN response_ids SET NOT NULL,
    ADD CONSTRAINT uncounted_pk PRIMARY KEY (tenant_id, service_id, format_version_id, id),
    ADD CONSTRAINT uncounted_n CHECK (n BETWEEN 1 AND ${LONGEST} AND n = cardinality(response_ids));`);

const ROWS = openToOwner(`
  ALTER TABLE uncounted DROP CONSTRAINT uncounted_pk, DROP CONSTRAINT uncounted_n,
    ALTER COLUMN n DROP NOT NULL,
    ALTER COLUMN response_ids DROP NOT NULL,
    ADD COLUMN response_id uuid;
  INSERT INTO uncounted (tenant_id, service_id, format_version_id, response_id)
    SELECT tenant_id, service_id, format_version_id, unnest(response_ids) FROM uncounted;
  DELETE FROM uncounted WHERE response_id IS NULL;
  ALTER TABLE uncounted DROP COLUMN id, DROP COLUMN n, DROP COLUMN response_ids,
    ALTER COLUMN response_id SET NOT NULL,
    ADD CONSTRAINT uncounted_pk PRIMARY KEY (tenant_id, service_id, format_version_id, response_id);`);

export class UncountedLists1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LISTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ROWS);
  }
}
