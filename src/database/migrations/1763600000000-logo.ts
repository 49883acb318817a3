import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** What administrations may show of themselves beside their name. */
const LOGO = `
  CREATE TABLE logo (
    tenant_id uuid NOT NULL CONSTRAINT logo_pk PRIMARY KEY CONSTRAINT logo_tenant REFERENCES tenant (id),
    media_type text NOT NULL CONSTRAINT logo_media_type CHECK (media_type IN ('image/svg+xml', 'image/webp')),
    width integer NOT NULL,
    height integer NOT NULL,
    image bytea NOT NULL,
    CONSTRAINT logo_size CHECK (width BETWEEN 1 AND 480 AND height BETWEEN 1 AND 160),
    CONSTRAINT logo_image CHECK (octet_length(image) BETWEEN 1 AND 12288)
  );
  ALTER TABLE logo ENABLE ROW LEVEL SECURITY;
  ALTER TABLE logo FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON logo TO gradimento_api
    USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT});
  -- A page that shows a service needs to know whether there is one, and how large.
  CREATE POLICY national ON logo FOR SELECT TO gradimento_istat USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON logo TO gradimento_api;
  GRANT SELECT (tenant_id, width, height) ON logo TO gradimento_istat;`;

export class Logo1763600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LOGO);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE logo');
  }
}
