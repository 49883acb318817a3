import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;
const TODAY = `(now() AT TIME ZONE 'Europe/Rome')::date`;

/**
 * A comment is withheld until it has passed a review; whoever stores one without a word of it stores a withheld one. One
 * that is refused is deleted.
 */
const REVIEW = `
  ALTER TABLE comment ADD COLUMN review text NOT NULL DEFAULT 'waiting'
    CONSTRAINT comment_review CHECK (review IN ('waiting', 'passed'));
  CREATE INDEX comment_id ON comment (id);
  CREATE INDEX comment_age ON comment (period);

  ALTER POLICY one_tenant ON comment TO gradimento_worker;
  CREATE POLICY passed ON comment FOR SELECT TO gradimento_api
    USING (tenant_id = ${TENANT} AND review = 'passed');
  GRANT SELECT ON comment TO gradimento_api;`;

/**
 * The reviewer cannot see whose a comment is. It sees those of months that are over, and two days more, in which the last
 * ones leave the inbox: so the moment of a decision tells nothing of the moment of a response.
 */
const REVIEWER = `
  CREATE POLICY under_review ON comment TO gradimento_reviewer
    USING (period + interval '1 month' + interval '2 days' <= ${TODAY}) WITH CHECK (review = 'passed');
  GRANT SELECT (id, period, language, text, review), UPDATE (text, review), DELETE ON comment TO gradimento_reviewer;
  GRANT EXECUTE ON FUNCTION append_audit_event TO gradimento_reviewer;`;

/** Comments go some time after their month, finished jobs when nobody waits for them any more. */
const RETENTION = `
  CREATE POLICY waiting ON comment FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT (tenant_id, period) ON comment TO gradimento_sweeper;
  ALTER TABLE job DROP CONSTRAINT job_kind,
    ADD CONSTRAINT job_kind CHECK (kind IN ('anonymization', 'aggregation', 'retention'));
  GRANT DELETE ON job TO gradimento_worker;`;

export class Comments1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REVIEW, REVIEWER, RETENTION]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE DELETE ON job FROM gradimento_worker;
      -- The owner is held to the policies as well, and removes what is there in this transaction only.
      CREATE POLICY moving ON job TO CURRENT_USER USING (true);
      DELETE FROM job WHERE kind = 'retention';
      DROP POLICY moving ON job;
      ALTER TABLE job DROP CONSTRAINT job_kind,
        ADD CONSTRAINT job_kind CHECK (kind IN ('anonymization', 'aggregation'));
      REVOKE ALL (tenant_id, period) ON comment FROM gradimento_sweeper;
      DROP POLICY waiting ON comment;
      REVOKE EXECUTE ON FUNCTION append_audit_event FROM gradimento_reviewer;
      REVOKE ALL ON comment FROM gradimento_reviewer;
      DROP POLICY under_review ON comment;
      REVOKE SELECT ON comment FROM gradimento_api;
      DROP POLICY passed ON comment;
      ALTER POLICY one_tenant ON comment TO gradimento_api, gradimento_worker;
      DROP INDEX comment_id, comment_age;
      ALTER TABLE comment DROP COLUMN review`);
  }
}
