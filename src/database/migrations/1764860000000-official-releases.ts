import type { MigrationInterface, QueryRunner } from 'typeorm';

const closed = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY national ON ${table} TO gradimento_istat USING (true) WITH CHECK (true);`;

/** Those of before were made without an audit, and none went through the states of an official release. */
const RELEASE = `
  DROP TABLE release;
  CREATE TABLE release (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT release_pk PRIMARY KEY,
    number integer NOT NULL CONSTRAINT release_number UNIQUE,
    title text NOT NULL,
    status text NOT NULL DEFAULT 'draft' CONSTRAINT release_status
      CHECK (status IN ('draft', 'refused', 'audited', 'scheduled', 'published', 'revised')),
    first_month text NOT NULL,
    last_month text NOT NULL,
    open_month text NOT NULL,
    publish_at timestamptz,
    published_at timestamptz,
    revises uuid CONSTRAINT release_revises REFERENCES release (id),
    job_id uuid NOT NULL,
    policy jsonb NOT NULL,
    audit jsonb,
    coverage jsonb,
    sha256 text,
    signature text,
    refusal text,
    CONSTRAINT release_is_audited CHECK (status IN ('draft', 'refused') OR (audit IS NOT NULL AND sha256 IS NOT NULL)),
    CONSTRAINT release_is_signed CHECK (status NOT IN ('published', 'revised')
      OR (published_at IS NOT NULL AND signature IS NOT NULL))
  );
  ${closed('release')}
  GRANT SELECT, INSERT, UPDATE, DELETE ON release TO gradimento_istat;`;

/** A cell as it is published; of one that is hidden, nothing but its place. */
const CELLS = `
  CREATE TABLE release_cell (
    release_id uuid NOT NULL,
    ordinal integer NOT NULL,
    place text NOT NULL,
    status text NOT NULL CONSTRAINT release_cell_status CHECK (status IN ('published', 'suppressed')),
    cell json NOT NULL,
    CONSTRAINT release_cell_pk PRIMARY KEY (release_id, ordinal),
    CONSTRAINT release_cell_place UNIQUE (release_id, place),
    CONSTRAINT release_cell_release FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE CASCADE,
    CONSTRAINT release_cell_hides_all CHECK (cell ->> 'status' = status
      AND (status = 'published' OR json_typeof(cell -> 'numbers') = 'null'))
  );
  ${closed('release_cell')}
  GRANT SELECT, INSERT, DELETE ON release_cell TO gradimento_istat;`;

const COUNTS = `
  CREATE TABLE release_counts (
    release_id uuid NOT NULL,
    ipa_category text NOT NULL,
    ipa_code text NOT NULL,
    administration text NOT NULL,
    service_code text NOT NULL,
    service text NOT NULL,
    month text NOT NULL,
    series text NOT NULL,
    edition integer NOT NULL,
    n integer NOT NULL,
    histogram integer[] NOT NULL,
    exposures integer,
    format_versions text[] NOT NULL,
    CONSTRAINT release_counts_pk PRIMARY KEY (release_id, ipa_code, service_code, month, series),
    CONSTRAINT release_counts_release FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE CASCADE
  );
  ${closed('release_counts')}
  GRANT SELECT, INSERT, DELETE ON release_counts TO gradimento_istat;`;

/** What is out stays as it is, whatever the code says: another release may revise it, beside it. */
const FROZEN = `
  CREATE FUNCTION keep_release() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.status IN ('published', 'revised') AND (TG_OP = 'DELETE'
        OR (to_jsonb(NEW) - 'status') IS DISTINCT FROM (to_jsonb(OLD) - 'status')
        OR NEW.status <> 'revised') THEN
      RAISE EXCEPTION 'a published release is immutable';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END $$;
  CREATE TRIGGER keep_release BEFORE UPDATE OR DELETE ON release FOR EACH ROW EXECUTE FUNCTION keep_release();
  CREATE FUNCTION keep_releases() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'releases are removed one by one, and those that are out never';
  END $$;
  CREATE TRIGGER keep_releases BEFORE TRUNCATE ON release FOR EACH STATEMENT EXECUTE FUNCTION keep_releases();

  CREATE FUNCTION keep_release_rows() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM release WHERE id = coalesce(NEW.release_id, OLD.release_id) AND status <> 'draft') THEN
      RAISE EXCEPTION 'an audited release is immutable';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER keep_release_rows BEFORE INSERT OR UPDATE OR DELETE ON release_cell
    FOR EACH ROW EXECUTE FUNCTION keep_release_rows();
  CREATE TRIGGER keep_release_rows BEFORE INSERT OR UPDATE OR DELETE ON release_counts
    FOR EACH ROW EXECUTE FUNCTION keep_release_rows();`;

const KIND = `
  ALTER TABLE job DROP CONSTRAINT job_kind,
    ADD CONSTRAINT job_kind CHECK (kind IN ('anonymization', 'aggregation', 'retention', 'release'));`;

export class OfficialReleases1764860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [RELEASE, CELLS, COUNTS, FROZEN, KIND]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE release_counts, release_cell, release;
      DROP FUNCTION keep_release, keep_releases, keep_release_rows;
      CREATE POLICY moving ON job TO CURRENT_USER USING (true);
      DELETE FROM job WHERE kind = 'release';
      DROP POLICY moving ON job;
      ALTER TABLE job DROP CONSTRAINT job_kind,
        ADD CONSTRAINT job_kind CHECK (kind IN ('anonymization', 'aggregation', 'retention'));
      CREATE TABLE release (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT release_pk PRIMARY KEY,
        number integer NOT NULL CONSTRAINT release_number UNIQUE,
        title text NOT NULL,
        published_on date NOT NULL,
        policy jsonb NOT NULL,
        figures jsonb NOT NULL,
        parts jsonb,
        national jsonb
      );
      ${closed('release')}
      GRANT SELECT, INSERT ON release TO gradimento_istat`);
  }
}
