import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

const protect = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`;

/** Whether a version has ended follows from its own retirement and from its successors: it is no state of its own. */
const VERSIONS = `
  DROP TRIGGER keep_published_version ON format_version;
  ALTER TABLE format_version ADD COLUMN content_hash text, ADD COLUMN retired_at timestamptz;
  -- The owner is held to the policies as well, and changes what is there in this transaction only.
  CREATE POLICY moving ON format_version TO CURRENT_USER USING (true) WITH CHECK (true);
  UPDATE format_version SET status = 'published' WHERE status = 'retired';
  ALTER TABLE format_version DROP CONSTRAINT format_version_status,
    ADD CONSTRAINT format_version_status CHECK (status IN ('draft', 'published'));`;

const KEPT = `
  DROP POLICY moving ON format_version;
  ALTER TABLE format_version ADD CONSTRAINT format_version_published
    CHECK (CASE status WHEN 'draft' THEN retired_at IS NULL ELSE starts_at IS NOT NULL AND content_hash IS NOT NULL END);

  -- Answers are read by the version that the citizen saw: what was published never changes, but for its one end, which lies
  -- in no past.
  CREATE OR REPLACE FUNCTION keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.status <> 'draft' AND ((to_jsonb(NEW) - 'retired_at') IS DISTINCT FROM (to_jsonb(OLD) - 'retired_at')
        OR (NEW.retired_at IS DISTINCT FROM OLD.retired_at
          AND (OLD.retired_at IS NOT NULL OR NEW.retired_at < now() - interval '1 minute'))) THEN
      RAISE EXCEPTION 'a published format version is immutable';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_published_version BEFORE UPDATE ON format_version
    FOR EACH ROW EXECUTE FUNCTION keep_published_version();`;

const CONCEPTS = `
  CREATE TABLE concept (
    code text NOT NULL CONSTRAINT concept_pk PRIMARY KEY,
    name jsonb NOT NULL,
    definition jsonb,
    scale jsonb,
    polarity text NOT NULL CONSTRAINT concept_polarity CHECK (polarity IN ('positive', 'negative', 'neutral'))
  );
  ${protect('concept')}
  CREATE POLICY national ON concept TO gradimento_istat USING (true) WITH CHECK (true);
  -- A concept that changed would relabel every figure of it.
  GRANT SELECT, INSERT ON concept TO gradimento_istat;`;

/** Answers of those who try a draft out. */
const TRIALS = `
  CREATE TABLE trial_response (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT trial_response_pk PRIMARY KEY,
    format_version_id uuid NOT NULL CONSTRAINT trial_response_version REFERENCES format_version (id),
    language text NOT NULL,
    answers jsonb NOT NULL
  );
  CREATE INDEX trial_response_of_version ON trial_response (format_version_id);
  ${protect('trial_response')}
  CREATE POLICY national ON trial_response TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, DELETE ON trial_response TO gradimento_istat;`;

const OWN_ITEMS = `
  CREATE TABLE own_item (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    code text NOT NULL CONSTRAINT own_item_code CHECK (code LIKE 'own\\_%'),
    place integer NOT NULL,
    item jsonb NOT NULL,
    retired_at timestamptz,
    CONSTRAINT own_item_pk PRIMARY KEY (tenant_id, service_id, code),
    CONSTRAINT own_item_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  ${protect('own_item')}
  CREATE POLICY one_tenant ON own_item TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  -- What is asked is public; what is answered is not.
  CREATE POLICY national ON own_item FOR SELECT TO gradimento_istat USING (true);
  -- Answers are read by the item that the citizen saw: it can be retired, once, and nothing else.
  CREATE FUNCTION keep_own_item() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.retired_at IS NOT NULL OR (to_jsonb(NEW) - 'retired_at') IS DISTINCT FROM (to_jsonb(OLD) - 'retired_at') THEN
      RAISE EXCEPTION 'an own item never changes';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_own_item BEFORE UPDATE ON own_item FOR EACH ROW EXECUTE FUNCTION keep_own_item();
  GRANT SELECT, INSERT, UPDATE (retired_at) ON own_item TO gradimento_api;
  GRANT SELECT ON own_item TO gradimento_worker, gradimento_istat;

  -- What an administration asks for itself is counted for itself.
  DROP POLICY national ON cell;
  CREATE POLICY national ON cell FOR SELECT TO gradimento_istat USING (item_code NOT LIKE 'own\\_%');`;

/** Whoever has a questionnaire on screen may answer it for a day, also when it is no longer the service's kind of questionnaire. */
const FORMER_AUDIENCE = `
  ALTER TABLE service ADD COLUMN former_topic text, ADD COLUMN former_until timestamptz;
  CREATE FUNCTION remember_topic() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.former_topic := OLD.service_topic;
    NEW.former_until := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER remember_topic BEFORE UPDATE ON service FOR EACH ROW
    WHEN (NEW.service_topic <> OLD.service_topic) EXECUTE FUNCTION remember_topic();

  ALTER TABLE tenant ADD COLUMN former_category text, ADD COLUMN former_until timestamptz;
  CREATE FUNCTION remember_category() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.former_category := OLD.ipa_category;
    NEW.former_until := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER remember_category BEFORE UPDATE ON tenant FOR EACH ROW
    WHEN (NEW.ipa_category <> OLD.ipa_category) EXECUTE FUNCTION remember_category();`;

export class Formats1763400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VERSIONS);
    await hashVersions(runner);
    for (const part of [KEPT, CONCEPTS, TRIALS, OWN_ITEMS, FORMER_AUDIENCE]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY national ON cell;
      CREATE POLICY national ON cell FOR SELECT TO gradimento_istat USING (true);
      DROP TRIGGER remember_topic ON service;
      DROP TRIGGER remember_category ON tenant;
      ALTER TABLE service DROP COLUMN former_topic, DROP COLUMN former_until;
      ALTER TABLE tenant DROP COLUMN former_category, DROP COLUMN former_until;
      DROP TABLE own_item, trial_response, concept;
      DROP FUNCTION remember_topic, remember_category, keep_own_item;
      CREATE OR REPLACE FUNCTION keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'draft' AND (NEW.items, NEW.title, NEW.format_id, NEW.version, NEW.starts_at)
            IS DISTINCT FROM (OLD.items, OLD.title, OLD.format_id, OLD.version, OLD.starts_at) THEN
          RAISE EXCEPTION 'a published format version is immutable';
        END IF;
        RETURN NEW;
      END $$;
      ALTER TABLE format_version DROP CONSTRAINT format_version_published, DROP CONSTRAINT format_version_status,
        ADD CONSTRAINT format_version_status CHECK (status IN ('draft', 'published', 'retired')),
        DROP COLUMN content_hash, DROP COLUMN retired_at`);
  }
}

interface Version {
  id: string;
  title: unknown;
  items: unknown;
}

async function hashVersions(runner: QueryRunner): Promise<void> {
  const versions = (await runner.query(
    `SELECT id, title, items FROM format_version WHERE status = 'published'`,
  )) as Version[];
  for (const { id, title, items } of versions) {
    const hash = createHash('sha256').update(JSON.stringify({ items: ordered(items), title: ordered(title) }));
    await runner.query('UPDATE format_version SET content_hash = $2 WHERE id = $1', [id, hash.digest('hex')]);
  }
}

/** As the content hash was when this migration was written. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}
