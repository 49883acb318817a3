import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Only the rows of the tenant of the transaction, for the roles that work for one administration. */
function isolate(table: string, column = 'tenant_id'): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY one_tenant ON ${table} TO gradimento_api, gradimento_worker
      USING (${column} = ${TENANT}) WITH CHECK (${column} = ${TENANT});`;
}

/** A table of the platform, not of an administration: closed until a policy opens it. */
function close(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`;
}

const REGISTRY = `
  CREATE TABLE tenant (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT tenant_pk PRIMARY KEY,
    ipa_code text NOT NULL,
    name text NOT NULL,
    ipa_category text NOT NULL,
    status text NOT NULL DEFAULT 'requested'
      CONSTRAINT tenant_status CHECK (status IN ('requested', 'active', 'suspended', 'withdrawn'))
  );
  CREATE UNIQUE INDEX tenant_ipa_code ON tenant (lower(ipa_code));
  ${isolate('tenant', 'id')}
  CREATE POLICY national ON tenant TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT ON tenant TO gradimento_api;
  GRANT SELECT, INSERT, UPDATE ON tenant TO gradimento_istat;

  CREATE TABLE client (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    roles text[] NOT NULL,
    secret_hash text NOT NULL,
    CONSTRAINT client_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT client_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  CREATE INDEX client_id ON client (id);
  ${isolate('client')}
  CREATE POLICY national ON client FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, DELETE ON client TO gradimento_api;
  GRANT SELECT ON client TO gradimento_istat;

  CREATE TABLE service (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    service_topic text NOT NULL,
    parent_id uuid,
    starts_on date NOT NULL,
    ends_on date,
    allowed_origins text[] NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'active' CONSTRAINT service_status CHECK (status IN ('active', 'suspended')),
    CONSTRAINT service_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT service_code UNIQUE (tenant_id, code),
    CONSTRAINT service_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id),
    CONSTRAINT service_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES service (tenant_id, id),
    CONSTRAINT service_dates CHECK (ends_on IS NULL OR ends_on >= starts_on)
  );
  CREATE INDEX service_id ON service (id);
  ${isolate('service')}
  CREATE POLICY national ON service FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE ON service TO gradimento_api;
  GRANT SELECT ON service TO gradimento_istat;`;

const FORMATS = `
  CREATE TABLE format (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT format_pk PRIMARY KEY,
    code text NOT NULL CONSTRAINT format_code UNIQUE,
    ipa_category text,
    service_topic text
  );
  ${close('format')}
  CREATE POLICY national ON format TO gradimento_istat USING (true) WITH CHECK (true);
  CREATE POLICY readable ON format FOR SELECT TO gradimento_api, gradimento_worker USING (true);
  GRANT SELECT, INSERT ON format TO gradimento_istat;
  GRANT SELECT ON format TO gradimento_api, gradimento_worker;

  CREATE TABLE format_version (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT format_version_pk PRIMARY KEY,
    format_id uuid NOT NULL,
    version integer NOT NULL,
    status text NOT NULL DEFAULT 'draft'
      CONSTRAINT format_version_status CHECK (status IN ('draft', 'published', 'retired')),
    title jsonb NOT NULL,
    items jsonb NOT NULL,
    starts_at timestamptz,
    comparability jsonb,
    CONSTRAINT format_version_number UNIQUE (format_id, version),
    CONSTRAINT format_version_format FOREIGN KEY (format_id) REFERENCES format (id)
  );
  ${close('format_version')}
  CREATE POLICY national ON format_version TO gradimento_istat USING (true) WITH CHECK (true);
  CREATE POLICY published ON format_version FOR SELECT TO gradimento_api USING (status <> 'draft');
  CREATE POLICY readable ON format_version FOR SELECT TO gradimento_worker USING (true);
  GRANT SELECT, INSERT, UPDATE ON format_version TO gradimento_istat;
  GRANT SELECT ON format_version TO gradimento_api, gradimento_worker;

  -- Answers are read by the version that the citizen saw: what was published can never change under them.
  CREATE FUNCTION keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.status <> 'draft' AND (NEW.items, NEW.title, NEW.format_id, NEW.version, NEW.starts_at)
        IS DISTINCT FROM (OLD.items, OLD.title, OLD.format_id, OLD.version, OLD.starts_at) THEN
      RAISE EXCEPTION 'a published format version is immutable';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_published_version BEFORE UPDATE ON format_version
    FOR EACH ROW EXECUTE FUNCTION keep_published_version();`;

const COLLECTION = `
  CREATE TABLE inbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    service_id uuid NOT NULL,
    format_version_id uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    language text NOT NULL,
    channel text NOT NULL,
    answers jsonb NOT NULL,
    CONSTRAINT inbox_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT inbox_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
    CONSTRAINT inbox_format_version FOREIGN KEY (format_version_id) REFERENCES format_version (id)
  );
  ${isolate('inbox')}
  CREATE POLICY any_service ON inbox FOR INSERT TO gradimento_collector WITH CHECK (true);
  CREATE POLICY waiting ON inbox FOR SELECT TO gradimento_sweeper USING (true);
  GRANT INSERT ON inbox TO gradimento_collector, gradimento_api;
  GRANT SELECT, UPDATE, DELETE ON inbox TO gradimento_worker;
  GRANT SELECT (tenant_id) ON inbox TO gradimento_sweeper;

  CREATE TABLE submission_key (
    tenant_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    body_hash bytea NOT NULL,
    outcome jsonb NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT submission_key_pk PRIMARY KEY (tenant_id, key_hash)
  );
  CREATE INDEX submission_key_age ON submission_key (received_at);
  ${isolate('submission_key')}
  CREATE POLICY waiting ON submission_key FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT, INSERT ON submission_key TO gradimento_api;
  GRANT SELECT, DELETE ON submission_key TO gradimento_worker;
  GRANT SELECT (tenant_id, received_at) ON submission_key TO gradimento_sweeper;`;

const ANONYMISED = `
  CREATE TABLE response (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    service_id uuid NOT NULL,
    format_version_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT response_period CHECK (period = date_trunc('month', period)),
    language text NOT NULL,
    channel text NOT NULL,
    record_key bigint NOT NULL CONSTRAINT response_record_key CHECK (record_key >= 0 AND record_key < 4294967296),
    answers jsonb NOT NULL,
    counted boolean NOT NULL DEFAULT false,
    CONSTRAINT response_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT response_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
    CONSTRAINT response_format_version FOREIGN KEY (format_version_id) REFERENCES format_version (id)
  );
  CREATE INDEX response_uncounted ON response (tenant_id) WHERE NOT counted;
  ${isolate('response')}
  CREATE POLICY waiting ON response FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT, INSERT, UPDATE (counted) ON response TO gradimento_worker;
  GRANT SELECT (tenant_id, counted) ON response TO gradimento_sweeper;

  CREATE TABLE comment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    service_id uuid NOT NULL,
    item_code text NOT NULL,
    period date NOT NULL CONSTRAINT comment_period CHECK (period = date_trunc('month', period)),
    language text NOT NULL,
    text text NOT NULL,
    CONSTRAINT comment_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT comment_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  ${isolate('comment')}
  GRANT INSERT ON comment TO gradimento_worker;`;

const FIGURES = `
  CREATE TABLE cell (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT cell_period CHECK (period = date_trunc('month', period)),
    format_version_id uuid NOT NULL,
    item_code text NOT NULL,
    n bigint NOT NULL,
    histogram bigint[] NOT NULL,
    CONSTRAINT cell_pk PRIMARY KEY (tenant_id, service_id, period, format_version_id, item_code),
    CONSTRAINT cell_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
    CONSTRAINT cell_format_version FOREIGN KEY (format_version_id) REFERENCES format_version (id)
  );
  ${isolate('cell')}
  CREATE POLICY national ON cell FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE ON cell TO gradimento_worker;
  GRANT SELECT ON cell TO gradimento_api, gradimento_istat;

  CREATE TABLE release (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT release_pk PRIMARY KEY,
    number integer NOT NULL CONSTRAINT release_number UNIQUE,
    title text NOT NULL,
    published_on date NOT NULL,
    policy jsonb NOT NULL,
    figures jsonb NOT NULL
  );
  ${close('release')}
  CREATE POLICY national ON release TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT ON release TO gradimento_istat;`;

const PLATFORM = `
  CREATE TABLE job (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT job_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT job_kind CHECK (kind IN ('anonymization', 'aggregation')),
    state text NOT NULL DEFAULT 'queued'
      CONSTRAINT job_state CHECK (state IN ('queued', 'running', 'completed', 'failed')),
    done integer NOT NULL DEFAULT 0,
    total integer,
    requested_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  );
  ${close('job')}
  CREATE POLICY national ON job TO gradimento_istat, gradimento_worker USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT ON job TO gradimento_istat;
  GRANT SELECT, UPDATE ON job TO gradimento_worker;

  CREATE TABLE platform_key (
    purpose text NOT NULL CONSTRAINT platform_key_pk PRIMARY KEY,
    material text NOT NULL
  );
  ${close('platform_key')}
  CREATE POLICY keys ON platform_key TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT ON platform_key TO gradimento_istat;`;

export class InitialSchema1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REGISTRY, FORMATS, COLLECTION, ANONYMISED, FIGURES, PLATFORM]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE platform_key, job, release, cell, comment, response, submission_key, inbox,
      format_version, format, service, client, tenant; DROP FUNCTION keep_published_version`);
  }
}
