import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events are appended by one function only, under one lock, so that the numbers have no gap and each event carries the hash
 * of the one before. The owner of the schema has no other right on its own table: it appends and cannot rewrite.
 */
const EVENTS = `
  CREATE TABLE audit_event (
    seq bigint NOT NULL CONSTRAINT audit_event_pk PRIMARY KEY,
    id uuid NOT NULL CONSTRAINT audit_event_id UNIQUE,
    occurred_at timestamptz NOT NULL,
    concerns uuid,
    actor_kind text NOT NULL
      CONSTRAINT audit_event_actor_kind CHECK (actor_kind IN ('istat', 'administration', 'platform', 'public')),
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail jsonb NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL
  );
  CREATE INDEX audit_event_concerns ON audit_event (concerns, seq);
  ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
  ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_events ON audit_event FOR SELECT TO gradimento_api
    USING (concerns = nullif(current_setting('app.tenant_id', true), '')::uuid);
  CREATE POLICY national ON audit_event FOR SELECT TO gradimento_istat USING (true);
  CREATE POLICY last_hash ON audit_event FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY append ON audit_event FOR INSERT TO CURRENT_USER WITH CHECK (true);
  GRANT SELECT ON audit_event TO gradimento_api, gradimento_istat;

  -- What the hash covers: every column but the hashes, in this form.
  CREATE FUNCTION audit_content(event audit_event) RETURNS text LANGUAGE sql STABLE
    SET timezone = 'UTC' SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_array(event.seq, event.id, event.occurred_at, event.concerns, event.actor_kind, event.actor,
      event.action, event.subject, event.detail)::text
  $$;

  CREATE FUNCTION append_audit_event(concerns uuid, actor_kind text, actor text, action text, subject text, detail jsonb)
    RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    event audit_event;
  BEGIN
    IF tenant IS NOT NULL AND concerns IS DISTINCT FROM tenant THEN
      RAISE EXCEPTION 'an event of one administration cannot concern another' USING ERRCODE = '42501';
    END IF;
    -- Held to the end of the transaction: the next event is written when this one is there to be followed.
    PERFORM pg_advisory_xact_lock(hashtext('gradimento audit'));
    SELECT seq, hash INTO event.seq, event.previous_hash FROM audit_event ORDER BY seq DESC LIMIT 1;
    event.seq := coalesce(event.seq, 0) + 1;
    event.previous_hash := coalesce(event.previous_hash, '\\x');
    event.id := gen_random_uuid();
    event.occurred_at := date_trunc('milliseconds', clock_timestamp());
    event.concerns := concerns;
    event.actor_kind := actor_kind;
    event.actor := actor;
    event.action := action;
    event.subject := subject;
    event.detail := detail;
    event.hash := sha256(event.previous_hash || convert_to(audit_content(event), 'UTF8'));
    INSERT INTO audit_event VALUES (event.*);
    RETURN event.id;
  END $$;
  REVOKE EXECUTE ON FUNCTION append_audit_event, audit_content FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION append_audit_event TO gradimento_api, gradimento_istat, gradimento_worker;
  GRANT EXECUTE ON FUNCTION audit_content TO gradimento_istat;`;

const APPEND_ONLY = `
  CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = '42501';
  END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    EXECUTE FUNCTION refuse_rewriting();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
    EXECUTE FUNCTION refuse_rewriting();`;

/** Signed statements of how far the chain went: whoever keeps one sees when the tail is cut. */
const CHECKPOINTS = `
  CREATE TABLE audit_checkpoint (
    seq bigint NOT NULL CONSTRAINT audit_checkpoint_pk PRIMARY KEY,
    statement text NOT NULL
  );
  ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
  ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
  CREATE POLICY national ON audit_checkpoint TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT ON audit_checkpoint TO gradimento_istat;`;

export class Audit1763100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [EVENTS, CHECKPOINTS, APPEND_ONLY]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_checkpoint; DROP FUNCTION append_audit_event, audit_content;
      DROP TABLE audit_event; DROP FUNCTION refuse_rewriting`);
  }
}
