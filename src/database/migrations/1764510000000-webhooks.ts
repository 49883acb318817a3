import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Only the rows of the tenant of the transaction. */
const isolate = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON ${table} TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});`;

/** No secret is in here: it is derived from its id and from a key of the platform. */
const WEBHOOKS = `
  CREATE TABLE webhook (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    url text NOT NULL,
    events text[] NOT NULL
      CONSTRAINT webhook_events CHECK (events <@ ARRAY['figures.updated', 'service.silent', 'service.dropped']),
    status text NOT NULL DEFAULT 'active' CONSTRAINT webhook_status CHECK (status IN ('active', 'disabled')),
    secret_id uuid NOT NULL,
    former_secret_id uuid,
    former_until timestamptz,
    failing_since timestamptz,
    last_failure_at timestamptz,
    last_failure text,
    last_status integer,
    CONSTRAINT webhook_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT webhook_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  ${isolate('webhook')}
  GRANT SELECT, INSERT, DELETE,
    UPDATE (status, secret_id, former_secret_id, former_until, failing_since, last_failure_at, last_failure, last_status)
    ON webhook TO gradimento_api;
  GRANT SELECT, UPDATE (status, failing_since, last_failure_at, last_failure, last_status) ON webhook TO gradimento_worker;`;

/** Written in the transaction of what it tells of; it is the truth, whatever becomes of hints in the queue. */
const DELIVERIES = `
  CREATE TABLE delivery (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    webhook_id uuid NOT NULL,
    event text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT delivery_state CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_attempt_at timestamptz,
    next_attempt_at timestamptz DEFAULT now(),
    failure text,
    status_code integer,
    CONSTRAINT delivery_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT delivery_waits CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL)),
    CONSTRAINT delivery_webhook FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook (tenant_id, id) ON DELETE CASCADE
  );
  CREATE INDEX delivery_due ON delivery (next_attempt_at);
  CREATE INDEX delivery_age ON delivery (created_at);
  CREATE INDEX delivery_of_webhook ON delivery (tenant_id, webhook_id, created_at);
  ${isolate('delivery')}
  CREATE POLICY waiting ON delivery FOR SELECT TO gradimento_sweeper USING (true);
  GRANT SELECT ON delivery TO gradimento_api;
  GRANT SELECT, INSERT, UPDATE (state, attempts, last_attempt_at, next_attempt_at, failure, status_code), DELETE
    ON delivery TO gradimento_worker;
  GRANT SELECT (tenant_id, next_attempt_at, created_at) ON delivery TO gradimento_sweeper;`;

export class Webhooks1764510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [WEBHOOKS, DELIVERIES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery, webhook');
  }
}
