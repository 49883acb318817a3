import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Rows that can be read would stay readable in every backup; the worker has them out within seconds. */
const OLD_INBOX = `
  CREATE POLICY moving ON inbox FOR SELECT TO CURRENT_USER USING (true);
  DO $$ BEGIN
    IF EXISTS (SELECT FROM inbox) THEN RAISE EXCEPTION 'the inbox must be empty: let the worker finish first'; END IF;
  END $$;
  DROP TABLE inbox;`;

/** The public halves. The private ones are files that only workers see, and are destroyed. */
const KEYS = `
  CREATE TABLE inbox_key (
    id uuid NOT NULL CONSTRAINT inbox_key_pk PRIMARY KEY,
    public_key bytea NOT NULL CONSTRAINT inbox_key_length CHECK (length(public_key) = 32),
    begins_at timestamptz NOT NULL DEFAULT now(),
    -- Since when its private half is to be destroyed, by every worker that has it.
    ended_at timestamptz
  );
  ALTER TABLE inbox_key ENABLE ROW LEVEL SECURITY;
  ALTER TABLE inbox_key FORCE ROW LEVEL SECURITY;
  CREATE POLICY known ON inbox_key FOR SELECT TO gradimento_istat, gradimento_worker, gradimento_sweeper USING (true);
  CREATE POLICY kept ON inbox_key TO CURRENT_USER USING (true) WITH CHECK (true);
  GRANT SELECT ON inbox_key TO gradimento_istat, gradimento_worker, gradimento_sweeper;`;

/**
 * Envelopes: responses of one service that were written together, sealed. Of the time of receipt there is the day. No primary
 * key: nobody asks for an envelope by name, and a random one would double the cost of a row.
 */
const INBOX = `
  CREATE TABLE inbox (
    key_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    day date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Rome')::date,
    n smallint NOT NULL CONSTRAINT inbox_n CHECK (n > 0),
    sealed bytea NOT NULL
  ) PARTITION BY LIST (key_id);
  -- What is sealed cannot be compressed.
  ALTER TABLE inbox ALTER COLUMN sealed SET STORAGE EXTERNAL;
  CREATE INDEX inbox_service ON inbox (tenant_id, service_id);
  ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
  ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON inbox TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY any_service ON inbox FOR INSERT TO gradimento_collector WITH CHECK (true);
  CREATE POLICY waiting ON inbox FOR SELECT TO gradimento_sweeper USING (true);
  CREATE POLICY emptied ON inbox FOR SELECT TO CURRENT_USER USING (true);
  GRANT INSERT ON inbox TO gradimento_collector, gradimento_api;
  GRANT SELECT, DELETE ON inbox TO gradimento_worker;
  GRANT SELECT (key_id, tenant_id, service_id, n) ON inbox TO gradimento_sweeper;`;

/** A part of the inbox for each key, made and dropped by a worker, which owns neither. */
const PARTS = `
  -- Only when the newest key is at least so old: of several workers one makes the next.
  CREATE FUNCTION open_inbox(new_id uuid, new_key bytea, at_least interval) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    part text := 'inbox_' || replace(new_id::text, '-', '');
  BEGIN
    LOCK TABLE inbox_key IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM inbox_key WHERE begins_at > now() - at_least) THEN RETURN false; END IF;
    EXECUTE format('CREATE TABLE public.%I (LIKE inbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
      CHECK (key_id = %L))', part, new_id);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', part);
    -- Attaching waits for nobody who appends; making it a part at once would.
    EXECUTE format('ALTER TABLE inbox ATTACH PARTITION public.%I FOR VALUES IN (%L)', part, new_id);
    INSERT INTO inbox_key (id, public_key) VALUES (new_id, new_key);
    RETURN true;
  END $$;

  -- Only when it is empty, and no process can still seal for it: each looks for a newer key every few seconds.
  CREATE FUNCTION close_inbox(old_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '200ms' AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM inbox_key old JOIN inbox_key new ON new.begins_at > old.begins_at
        WHERE old.id = old_id AND old.ended_at IS NULL AND new.begins_at < now() - interval '1 minute')
      OR EXISTS (SELECT FROM inbox WHERE key_id = old_id) THEN RETURN false; END IF;
    LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM inbox WHERE key_id = old_id) THEN RETURN false; END IF;
    EXECUTE format('DROP TABLE IF EXISTS public.%I', 'inbox_' || replace(old_id::text, '-', ''));
    UPDATE inbox_key SET ended_at = now() WHERE id = old_id;
    DELETE FROM inbox_key WHERE ended_at < now() - interval '30 days';
    RETURN true;
  END $$;
  REVOKE ALL ON FUNCTION open_inbox, close_inbox FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION open_inbox, close_inbox TO gradimento_worker;`;

/**
 * Envelopes of which some have a key or a token; the collecting role reads nothing. Such a one holds a single response, which
 * is taken when both are new, and else left to whoever looks what became of the first one. Keys first, then tokens, each in
 * one order: then no two batches wait for each other in a circle.
 */
const APPEND = `
  CREATE POLICY any_service ON submission_key FOR INSERT TO gradimento_collector WITH CHECK (true);
  GRANT INSERT ON submission_key TO gradimento_collector;

  CREATE FUNCTION take_submission_keys(tenants uuid[], keys text[], bodies text[], INOUT taken boolean[])
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    place integer;
  BEGIN
    FOR place IN SELECT n FROM unnest(keys, taken) WITH ORDINALITY AS k (key, is_taken, n)
      WHERE key IS NOT NULL AND is_taken ORDER BY key LOOP
      INSERT INTO submission_key (tenant_id, key_hash, body_hash, outcome)
        VALUES (tenants[place], decode(keys[place], 'hex'), decode(bodies[place], 'hex'), '{"status": "accepted"}')
        ON CONFLICT DO NOTHING;
      taken[place] := FOUND;
    END LOOP;
  END $$;

  CREATE FUNCTION append_responses(inbox_key uuid, tenants uuid[], services uuid[], counts smallint[], starts integer[],
      lengths integer[], envelopes bytea, keys text[], bodies text[], nullifiers text[], forget date[]) RETURNS boolean[]
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    taken boolean[] := array_fill(true, ARRAY[cardinality(tenants)]);
    wanted boolean[] := taken;
    granted bigint[];
    place integer;
    undone boolean;
  BEGIN
    IF nullifiers IS NULL THEN
      taken := take_submission_keys(tenants, keys, bodies, taken);
    ELSE
      LOOP
        BEGIN
          taken := take_submission_keys(tenants, keys, bodies, wanted);
          granted := ARRAY(SELECT spend_tokens(tenants, ARRAY(SELECT CASE WHEN is_taken THEN decode(nullifier, 'hex') END
            FROM unnest(nullifiers, taken) WITH ORDINALITY AS t (nullifier, is_taken, n) ORDER BY n), forget));
          undone := false;
          FOR place IN SELECT n FROM unnest(nullifiers, taken) WITH ORDINALITY AS t (nullifier, is_taken, n)
            WHERE nullifier IS NOT NULL AND is_taken AND NOT n = ANY (granted) LOOP
            taken[place] := false;
            wanted[place] := false;
            undone := undone OR keys[place] IS NOT NULL;
          END LOOP;
          -- The key of a response that is not taken must stay free: all is undone, and done again without that response.
          IF undone THEN RAISE SQLSTATE 'GR001'; END IF;
          EXIT;
        EXCEPTION WHEN SQLSTATE 'GR001' THEN NULL;
        END;
      END LOOP;
    END IF;
    INSERT INTO inbox (key_id, tenant_id, service_id, n, sealed)
      SELECT inbox_key, tenant, service, count, substr(envelopes, start, length)
      FROM unnest(tenants, services, counts, starts, lengths, taken) AS e (tenant, service, count, start, length, is_taken)
      WHERE is_taken;
    RETURN taken;
  END $$;
  REVOKE ALL ON FUNCTION take_submission_keys, append_responses FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION take_submission_keys, append_responses TO gradimento_collector, gradimento_api;`;

/** A response is known to be of a day, a week of a month, or a month: the finest that holds enough of its service. */
const PERIODS = `
  ALTER TABLE response DROP CONSTRAINT response_period;
  ALTER TABLE response ADD COLUMN grain text NOT NULL DEFAULT 'month'
    CONSTRAINT response_grain CHECK (grain IN ('day', 'week', 'month'));
  ALTER TABLE response ALTER COLUMN grain DROP DEFAULT;
  ALTER TABLE response ADD CONSTRAINT response_period CHECK (CASE grain
    WHEN 'month' THEN period = date_trunc('month', period)
    WHEN 'week' THEN period = greatest(date_trunc('week', period), date_trunc('month', period)) ELSE true END);
  DROP INDEX response_place;
  CREATE INDEX response_place ON response (tenant_id, service_id, period, grain, id);`;

const FORMER_INBOX = `
  CREATE TABLE inbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    service_id uuid NOT NULL,
    format_version_id uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    language text NOT NULL,
    channel text NOT NULL,
    answers jsonb NOT NULL,
    flags smallint NOT NULL DEFAULT 0 CONSTRAINT inbox_flags CHECK (flags >= 0),
    verified boolean NOT NULL DEFAULT false,
    CONSTRAINT inbox_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT inbox_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
    CONSTRAINT inbox_format_version FOREIGN KEY (format_version_id) REFERENCES format_version (id)
  );
  ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
  ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON inbox TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY any_service ON inbox FOR INSERT TO gradimento_collector WITH CHECK (true);
  CREATE POLICY waiting ON inbox FOR SELECT TO gradimento_sweeper USING (true);
  GRANT INSERT ON inbox TO gradimento_api, gradimento_collector;
  GRANT SELECT, UPDATE, DELETE ON inbox TO gradimento_worker;
  GRANT SELECT (tenant_id) ON inbox TO gradimento_sweeper;`;

export class SealedInbox1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [OLD_INBOX, KEYS, INBOX, PARTS, APPEND, PERIODS]) await runner.query(part);
  }

  /** What waits sealed is lost with its table: only an empty inbox may be taken down. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM inbox) THEN RAISE EXCEPTION 'the inbox must be empty: let the worker finish first'; END IF;
      END $$;
      DROP INDEX response_place;
      CREATE POLICY moving ON response TO CURRENT_USER USING (true) WITH CHECK (true);
      ALTER TABLE response DROP CONSTRAINT response_period;
      UPDATE response SET period = date_trunc('month', period);
      DROP POLICY moving ON response;
      ALTER TABLE response DROP COLUMN grain;
      ALTER TABLE response ADD CONSTRAINT response_period CHECK (period = date_trunc('month', period));
      CREATE INDEX response_place ON response (tenant_id, service_id, period, id);
      DROP FUNCTION append_responses, take_submission_keys, open_inbox, close_inbox;
      REVOKE INSERT ON submission_key FROM gradimento_collector;
      DROP POLICY any_service ON submission_key;
      DROP TABLE inbox, inbox_key;
      ${FORMER_INBOX}`);
  }
}
