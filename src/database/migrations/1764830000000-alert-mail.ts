import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Addresses are here and nowhere else: what is to be sent names its recipient by an id. */
const RECIPIENTS = `
  CREATE TABLE alert_recipient (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    address text NOT NULL CONSTRAINT alert_recipient_address CHECK (char_length(address) <= 254),
    language text NOT NULL CONSTRAINT alert_recipient_language CHECK (language IN ('it', 'en')),
    failing_since timestamptz,
    last_failure_at timestamptz,
    last_failure text,
    last_status integer,
    CONSTRAINT alert_recipient_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT alert_recipient_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)
  );
  CREATE UNIQUE INDEX alert_recipient_once ON alert_recipient (tenant_id, lower(address));
  ALTER TABLE alert_recipient ENABLE ROW LEVEL SECURITY;
  ALTER TABLE alert_recipient FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON alert_recipient TO gradimento_api, gradimento_worker
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  GRANT SELECT, INSERT, DELETE ON alert_recipient TO gradimento_api;
  GRANT SELECT, UPDATE (failing_since, last_failure_at, last_failure, last_status) ON alert_recipient TO gradimento_worker;`;

/** A delivery is an event to a webhook, or what a recipient is mailed of one day: once, whoever looks and however often. */
const DELIVERIES = `
  ALTER TABLE delivery
    ALTER webhook_id DROP NOT NULL,
    ALTER event DROP NOT NULL,
    ADD recipient_id uuid,
    ADD alert_day date,
    ADD CONSTRAINT delivery_receiver CHECK (
      (num_nonnulls(webhook_id, event) = 2 AND num_nonnulls(recipient_id, alert_day) = 0)
      OR (num_nonnulls(webhook_id, event) = 0 AND num_nonnulls(recipient_id, alert_day) = 2)),
    ADD CONSTRAINT delivery_mail_once UNIQUE (tenant_id, recipient_id, alert_day),
    ADD CONSTRAINT delivery_recipient
      FOREIGN KEY (tenant_id, recipient_id) REFERENCES alert_recipient (tenant_id, id) ON DELETE CASCADE;`;

const ALERTS = `
  ALTER POLICY one_tenant ON alert TO gradimento_api, gradimento_worker;
  GRANT SELECT ON alert TO gradimento_api;
  CREATE INDEX alert_order ON alert (tenant_id, raised_on, id);`;

export class AlertMail1764830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [RECIPIENTS, DELIVERIES, ALERTS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX alert_order;
      REVOKE SELECT ON alert FROM gradimento_api;
      ALTER POLICY one_tenant ON alert TO gradimento_worker;
      CREATE POLICY moving ON delivery TO CURRENT_USER USING (true);
      DELETE FROM delivery WHERE recipient_id IS NOT NULL;
      DROP POLICY moving ON delivery;
      ALTER TABLE delivery DROP CONSTRAINT delivery_receiver, DROP recipient_id, DROP alert_day,
        ALTER webhook_id SET NOT NULL, ALTER event SET NOT NULL;
      DROP TABLE alert_recipient`);
  }
}
