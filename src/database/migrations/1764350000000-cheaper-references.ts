import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/**
 * A foreign key looks its row up for each response. Thousands of one service and version are stored at a time: they are held
 * to the same once a statement. No process may delete a service or a version, so what is referred to stays.
 */
const ONCE_A_STATEMENT = `
  ALTER TABLE response DROP CONSTRAINT response_service, DROP CONSTRAINT response_format_version;
  ALTER TABLE uncounted DROP CONSTRAINT uncounted_tenant;
  GRANT SELECT (tenant_id, id) ON service TO gradimento_worker;
  CREATE POLICY of_worker ON service FOR SELECT TO gradimento_worker USING (tenant_id = ${TENANT});
  CREATE FUNCTION refer_to_what_there_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (
        SELECT FROM (SELECT DISTINCT tenant_id, service_id FROM added) AS place
        WHERE NOT EXISTS (
          SELECT FROM service WHERE service.tenant_id = place.tenant_id AND service.id = place.service_id)
      ) OR EXISTS (
        SELECT FROM (SELECT DISTINCT format_version_id AS id FROM added) AS asked
        WHERE NOT EXISTS (SELECT FROM format_version WHERE format_version.id = asked.id)
      ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a response of no service or of no format version';
      END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER refer_to_what_there_is AFTER INSERT ON response
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refer_to_what_there_is();`;

export class CheaperReferences1764350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ONCE_A_STATEMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER refer_to_what_there_is ON response;
      DROP FUNCTION refer_to_what_there_is;
      DROP POLICY of_worker ON service;
      REVOKE SELECT (tenant_id, id) ON service FROM gradimento_worker;
      ALTER TABLE response
        ADD CONSTRAINT response_service FOREIGN KEY (tenant_id, service_id) REFERENCES service (tenant_id, id),
        ADD CONSTRAINT response_format_version FOREIGN KEY (format_version_id) REFERENCES format_version (id);
      ALTER TABLE uncounted ADD CONSTRAINT uncounted_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (id)`);
  }
}
