import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One statement for the responses of many requests; the collecting role reads nothing. A response is taken when its key and
 * its token, if it has them, are new, and else left to whoever looks what became of the first one. Keys first, then tokens,
 * each in one order: then no two batches wait for each other in a circle.
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

  CREATE FUNCTION append_responses(tenants uuid[], services uuid[], versions uuid[], languages text[], channels text[],
      answers jsonb[], flag_sets smallint[], keys text[], bodies text[], nullifiers text[], forget date[]) RETURNS boolean[]
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
    INSERT INTO inbox (tenant_id, service_id, format_version_id, language, channel, answers, flags, verified)
      SELECT tenant, service, version, language, channel, answer, flags, nullifier IS NOT NULL
      FROM unnest(tenants, services, versions, languages, channels, answers, flag_sets, taken, nullifiers)
        AS r (tenant, service, version, language, channel, answer, flags, is_taken, nullifier)
      WHERE is_taken;
    RETURN taken;
  END $$;
  REVOKE ALL ON FUNCTION take_submission_keys, append_responses FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION take_submission_keys, append_responses TO gradimento_collector, gradimento_api;

  -- No process may delete a version, and looking each one up again was a fifth of the cost of a response. The anonymised
  -- response is held to it.
  ALTER TABLE inbox DROP CONSTRAINT inbox_format_version;`;

export class AppendResponses1763950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox ADD CONSTRAINT inbox_format_version
        FOREIGN KEY (format_version_id) REFERENCES format_version (id);
      DROP FUNCTION append_responses, take_submission_keys;
      REVOKE INSERT ON submission_key FROM gradimento_collector;
      DROP POLICY any_service ON submission_key;`);
  }
}
