import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number that was given names no other release, also when the one that had it is removed. */
const NUMBERS = `
  CREATE SEQUENCE release_numbers AS integer;
  GRANT USAGE ON SEQUENCE release_numbers TO gradimento_istat;
  CREATE POLICY moving ON release TO CURRENT_USER USING (true) WITH CHECK (true);
  SELECT setval('release_numbers', greatest(
    (SELECT max(number) FROM release),
    (SELECT max((detail ->> 'number')::integer) FROM audit_event WHERE action = 'release.drafted')))
  WHERE EXISTS (SELECT FROM release) OR EXISTS (SELECT FROM audit_event WHERE action = 'release.drafted');`;

/** Since when a release was on the calendar; of those that are out the audit log says it. */
const ANNOUNCED = `
  ALTER TABLE release ADD COLUMN announced_at timestamptz;
  ALTER TABLE release DISABLE TRIGGER keep_release;
  UPDATE release SET announced_at = (
    SELECT min(occurred_at) FROM audit_event WHERE action = 'release.scheduled' AND subject = 'releases/' || release.id);
  ALTER TABLE release ENABLE TRIGGER keep_release;`;

/** Those of removed drafts ran no more, and were never over: whoever removes one ends its job. */
const JOBS = `
  GRANT UPDATE (state, finished_at) ON job TO gradimento_istat;
  CREATE POLICY moving ON job TO CURRENT_USER USING (true) WITH CHECK (true);
  UPDATE job SET state = 'failed', finished_at = now()
    WHERE kind = 'release' AND finished_at IS NULL AND NOT EXISTS (SELECT FROM release WHERE job_id = job.id);
  DROP POLICY moving ON job;
  DROP POLICY moving ON release;`;

/**
 * Rows come to a draft and leave it, and no other release: neither the one that a row was of nor the one that it is to be of. Whoever
 * decides on the draft meanwhile is waited for.
 */
const ROWS = `
  CREATE OR REPLACE FUNCTION keep_release_rows() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    current text;
  BEGIN
    FOR current IN SELECT status FROM release WHERE id IN (NEW.release_id, OLD.release_id) FOR SHARE LOOP
      IF current <> 'draft' THEN RAISE EXCEPTION 'an audited release is immutable'; END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER keep_releases BEFORE TRUNCATE ON release_cell FOR EACH STATEMENT EXECUTE FUNCTION keep_releases();
  CREATE TRIGGER keep_releases BEFORE TRUNCATE ON release_counts FOR EACH STATEMENT EXECUTE FUNCTION keep_releases();`;

const OLD_ROWS = `
  DROP TRIGGER keep_releases ON release_counts;
  DROP TRIGGER keep_releases ON release_cell;
  CREATE OR REPLACE FUNCTION keep_release_rows() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM release WHERE id = coalesce(NEW.release_id, OLD.release_id) AND status <> 'draft') THEN
      RAISE EXCEPTION 'an audited release is immutable';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;`;

export class ReleaseLife1764920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [NUMBERS, ANNOUNCED, JOBS, ROWS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(OLD_ROWS);
    await runner.query(`
      REVOKE UPDATE (state, finished_at) ON job FROM gradimento_istat;
      ALTER TABLE release DROP COLUMN announced_at;
      DROP SEQUENCE release_numbers`);
  }
}
