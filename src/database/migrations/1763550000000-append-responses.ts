import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One statement for the responses of many requests. A response under an idempotency key is taken when the key is new, and
 * else left to whoever looks what became of the first one: the collecting role reads nothing.
 */
const APPEND = `
  CREATE POLICY any_service ON submission_key FOR INSERT TO gradimento_collector WITH CHECK (true);
  GRANT INSERT ON submission_key TO gradimento_collector;

  CREATE FUNCTION append_responses(tenants uuid[], services uuid[], versions uuid[], languages text[], channels text[],
      answers jsonb[], keys text[], bodies text[]) RETURNS boolean[]
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    taken boolean[] := array_fill(true, ARRAY[cardinality(tenants)]);
    place integer;
  BEGIN
    -- In one order, so that no two batches wait for each other's keys in a circle.
    FOR place IN SELECT n FROM unnest(keys) WITH ORDINALITY AS k (key, n) WHERE key IS NOT NULL ORDER BY key LOOP
      INSERT INTO submission_key (tenant_id, key_hash, body_hash, outcome)
        VALUES (tenants[place], decode(keys[place], 'hex'), decode(bodies[place], 'hex'), '{"status": "accepted"}')
        ON CONFLICT DO NOTHING;
      taken[place] := FOUND;
    END LOOP;
    INSERT INTO inbox (tenant_id, service_id, format_version_id, language, channel, answers)
      SELECT tenant, service, version, language, channel, answer
      FROM unnest(tenants, services, versions, languages, channels, answers, taken)
        AS r (tenant, service, version, language, channel, answer, is_taken)
      WHERE is_taken;
    RETURN taken;
  END $$;
  REVOKE ALL ON FUNCTION append_responses FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION append_responses TO gradimento_collector;

  -- No process may delete a version, and looking each one up again was a fifth of the cost of a response. The anonymised
  -- response is held to it.
  ALTER TABLE inbox DROP CONSTRAINT inbox_format_version;`;

export class AppendResponses1763550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE inbox ADD CONSTRAINT inbox_format_version
        FOREIGN KEY (format_version_id) REFERENCES format_version (id);
      DROP FUNCTION append_responses; REVOKE INSERT ON submission_key FROM gradimento_collector;
      DROP POLICY any_service ON submission_key`);
  }
}
