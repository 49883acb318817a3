import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Only the rows of the tenant of the transaction. */
const isolate = (table: string, roles: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON ${table} TO ${roles} USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});`;

const SERVICES = `
  ALTER TABLE service
    ADD COLUMN token_policy text NOT NULL DEFAULT 'open',
    ADD COLUMN rating_link_minutes integer NOT NULL DEFAULT 30,
    ADD COLUMN rating_token_quota integer NOT NULL DEFAULT 100000,
    ADD CONSTRAINT service_token_policy CHECK (token_policy IN ('open', 'token_preferred', 'token_required')),
    ADD CONSTRAINT service_rating_link CHECK (rating_link_minutes BETWEEN 1 AND 720),
    ADD CONSTRAINT service_rating_quota CHECK (rating_token_quota BETWEEN 0 AND 10000000);`;

/** The private part is for the administration's own transactions; who verifies reads the rest. */
const KEYS = `
  CREATE TABLE rating_token_key (
    tenant_id uuid NOT NULL,
    key_id bytea NOT NULL,
    service_id uuid NOT NULL,
    public_key bytea NOT NULL,
    private_pem text NOT NULL,
    not_before timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT rating_token_key_pk PRIMARY KEY (tenant_id, key_id),
    CONSTRAINT rating_token_key_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  CREATE INDEX rating_token_key_service_id ON rating_token_key (service_id);
  ${isolate('rating_token_key', 'gradimento_api, gradimento_worker')}
  CREATE POLICY national ON rating_token_key FOR SELECT TO gradimento_istat USING (true);
  CREATE POLICY waiting ON rating_token_key FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT, INSERT ON rating_token_key TO gradimento_api;
  GRANT SELECT (tenant_id, key_id, service_id, public_key, not_before, ends_at) ON rating_token_key TO gradimento_istat;
  GRANT SELECT (tenant_id, ends_at), DELETE ON rating_token_key TO gradimento_worker;
  GRANT SELECT (tenant_id, ends_at) ON rating_token_key TO gradimento_sweeper;`;

/** Sums, and how many there were on one day, the last on which there were any. */
const ISSUANCES = `
  CREATE TABLE rating_token_issuance (
    tenant_id uuid NOT NULL,
    service_id uuid NOT NULL,
    period date NOT NULL CONSTRAINT rating_token_issuance_period CHECK (period = date_trunc('month', period)),
    n bigint NOT NULL CONSTRAINT rating_token_issuance_n CHECK (n > 0),
    day date NOT NULL,
    n_of_day integer NOT NULL,
    CONSTRAINT rating_token_issuance_pk PRIMARY KEY (tenant_id, service_id, period),
    CONSTRAINT rating_token_issuance_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id)
  );
  ${isolate('rating_token_issuance', 'gradimento_api')}
  CREATE POLICY national ON rating_token_issuance FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE (n, day, n_of_day) ON rating_token_issuance TO gradimento_api;
  GRANT SELECT ON rating_token_issuance TO gradimento_istat;`;

/**
 * Tokens that were spent, as hashes: no service, no time, nothing that leads to a response. Nobody reads them; one function
 * adds them and says which were new.
 */
const SPENT = `
  CREATE TABLE spent_token (
    tenant_id uuid NOT NULL,
    nullifier bytea NOT NULL,
    forget_on date NOT NULL,
    CONSTRAINT spent_token_pk PRIMARY KEY (tenant_id, nullifier),
    CONSTRAINT spent_token_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  CREATE INDEX spent_token_age ON spent_token (forget_on);
  ${isolate('spent_token', 'gradimento_worker')}
  CREATE POLICY waiting ON spent_token FOR SELECT TO gradimento_sweeper USING (true);
  CREATE POLICY spent ON spent_token FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY spend ON spent_token FOR INSERT TO CURRENT_USER WITH CHECK (true);
  GRANT SELECT (tenant_id, forget_on), DELETE ON spent_token TO gradimento_worker;
  GRANT SELECT (tenant_id, forget_on) ON spent_token TO gradimento_sweeper;

  -- Of several places with one token the first has it. In one order, so that no two transactions wait in a circle. Within
  -- a transaction of one administration only its own tokens are spent.
  CREATE FUNCTION spend_tokens(tenants uuid[], nullifiers bytea[], forget date[]) RETURNS SETOF bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH given AS (
      SELECT tenant_id, nullifier, min(forget_on) AS forget_on, min(place) AS place
      FROM unnest(tenants, nullifiers, forget) WITH ORDINALITY AS given (tenant_id, nullifier, forget_on, place)
      WHERE nullifier IS NOT NULL AND tenant_id = coalesce(${TENANT}, tenant_id)
      GROUP BY tenant_id, nullifier
    ), spent AS (
      INSERT INTO spent_token (tenant_id, nullifier, forget_on)
      SELECT tenant_id, nullifier, forget_on FROM given ORDER BY tenant_id, nullifier
      ON CONFLICT DO NOTHING RETURNING tenant_id, nullifier
    )
    SELECT place FROM given JOIN spent USING (tenant_id, nullifier)
  $$;
  REVOKE EXECUTE ON FUNCTION spend_tokens FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION spend_tokens TO gradimento_collector, gradimento_api;`;

/** Whether a response came with a token: nothing of the token itself. */
const RESPONSES = `
  ALTER TABLE inbox ADD COLUMN verified boolean NOT NULL DEFAULT false;
  ALTER TABLE response ADD COLUMN verified boolean NOT NULL DEFAULT false;`;

export class RatingTokens1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SERVICES, KEYS, ISSUANCES, SPENT, RESPONSES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE response DROP COLUMN verified;
      ALTER TABLE inbox DROP COLUMN verified;
      DROP FUNCTION spend_tokens;
      DROP TABLE spent_token, rating_token_issuance, rating_token_key;
      ALTER TABLE service DROP COLUMN token_policy, DROP COLUMN rating_link_minutes, DROP COLUMN rating_token_quota;`);
  }
}
