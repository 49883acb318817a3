import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** A client has a public key, or secrets: two while one takes the place of the other. */
const CLIENTS = `
  ALTER TABLE client ADD COLUMN public_jwk jsonb, ADD COLUMN expires_at timestamptz;

  CREATE TABLE client_secret (
    tenant_id uuid NOT NULL,
    client_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    secret_hash text NOT NULL,
    expires_at timestamptz,
    CONSTRAINT client_secret_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT client_secret_client FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id)
      ON DELETE CASCADE
  );
  CREATE INDEX client_secret_client_id ON client_secret (tenant_id, client_id);
  ALTER TABLE client_secret ENABLE ROW LEVEL SECURITY;
  ALTER TABLE client_secret FORCE ROW LEVEL SECURITY;
  -- The owner is held to the policies as well, and moves what is there in this transaction only.
  CREATE POLICY moving ON client TO CURRENT_USER USING (true);
  CREATE POLICY moving ON client_secret TO CURRENT_USER USING (true) WITH CHECK (true);
  INSERT INTO client_secret (tenant_id, client_id, secret_hash) SELECT tenant_id, id, secret_hash FROM client;
  DROP POLICY moving ON client;
  DROP POLICY moving ON client_secret;
  ALTER TABLE client DROP COLUMN secret_hash;
  CREATE POLICY one_tenant ON client_secret TO gradimento_api
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  CREATE POLICY national ON client_secret FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE (expires_at), DELETE ON client_secret TO gradimento_api;
  GRANT SELECT ON client_secret TO gradimento_istat;`;

/** Several at a time: the next one is published before it signs, the last one verifies until its tokens have expired. */
const SIGNING_KEYS = `
  CREATE TABLE signing_key (
    kid text NOT NULL CONSTRAINT signing_key_pk PRIMARY KEY,
    private_pem text NOT NULL,
    public_jwk jsonb NOT NULL,
    signs_from timestamptz NOT NULL,
    verifies_until timestamptz
  );
  ALTER TABLE signing_key ENABLE ROW LEVEL SECURITY;
  ALTER TABLE signing_key FORCE ROW LEVEL SECURITY;
  CREATE POLICY keys ON signing_key TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE (private_pem, verifies_until) ON signing_key TO gradimento_istat;

  -- The one key before these. Its tokens have expired ten minutes later.
  CREATE POLICY moving ON platform_key TO CURRENT_USER USING (true);
  DELETE FROM platform_key WHERE purpose = 'token-signing';
  DROP POLICY moving ON platform_key;`;

/** Digests of tokens that may be used once, until they expire by themselves. */
const SEEN_TOKENS = `
  CREATE TABLE seen_token (
    digest bytea NOT NULL CONSTRAINT seen_token_pk PRIMARY KEY,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX seen_token_age ON seen_token (expires_at);
  ALTER TABLE seen_token ENABLE ROW LEVEL SECURITY;
  ALTER TABLE seen_token FORCE ROW LEVEL SECURITY;
  CREATE POLICY once ON seen_token TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, DELETE ON seen_token TO gradimento_istat;`;

/** The national index of public administrations: administrations are picked from it. No person of it is kept. */
const IPA_REGISTER = `
  CREATE TABLE ipa_entry (
    ipa_code text NOT NULL CONSTRAINT ipa_entry_pk PRIMARY KEY CONSTRAINT ipa_entry_lower CHECK (ipa_code = lower(ipa_code)),
    name text NOT NULL,
    ipa_category text NOT NULL
  );
  ALTER TABLE ipa_entry ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ipa_entry FORCE ROW LEVEL SECURITY;
  CREATE POLICY national ON ipa_entry TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON ipa_entry TO gradimento_istat;

  ALTER TABLE tenant ADD COLUMN pdnd_consumer_id uuid;
  CREATE UNIQUE INDEX tenant_pdnd_consumer ON tenant (pdnd_consumer_id);`;

export class Identity1763200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CLIENTS, SIGNING_KEYS, SEEN_TOKENS, IPA_REGISTER]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tenant DROP COLUMN pdnd_consumer_id; DROP TABLE ipa_entry, seen_token, signing_key;
      DROP TABLE client_secret; ALTER TABLE client DROP COLUMN public_jwk, DROP COLUMN expires_at,
        ADD COLUMN secret_hash text NOT NULL DEFAULT ''`);
  }
}
