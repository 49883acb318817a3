import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was added is gone through once for both references. */
const ONE_LOOK = `
  CREATE OR REPLACE FUNCTION refer_to_what_there_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (
        SELECT FROM (SELECT DISTINCT tenant_id, service_id, format_version_id FROM added) AS place
        WHERE NOT EXISTS (
            SELECT FROM service WHERE service.tenant_id = place.tenant_id AND service.id = place.service_id)
          OR NOT EXISTS (SELECT FROM format_version WHERE format_version.id = place.format_version_id)
      ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a response of no service or of no format version';
      END IF;
      RETURN NULL;
    END $$;`;

const TWO_LOOKS = `
  CREATE OR REPLACE FUNCTION refer_to_what_there_is() RETURNS trigger LANGUAGE plpgsql AS $$
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
    END $$;`;

export class OneLook1764901000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ONE_LOOK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(TWO_LOOKS);
  }
}
