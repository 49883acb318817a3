import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { CHECKS, faultsOf } from '../../src/database/catalogue/catalogue.js';
import { preflight } from '../../src/database/preflight.js';
import { Role } from '../../src/database/roles.js';
import { createDatabase } from '../support/platform.js';

/** Ways to spoil the schema, each with all that must be said of it and nothing else. */
const SPOILED: [string, string][] = [
  ['ALTER TABLE response NO FORCE ROW LEVEL SECURITY', 'table "response" is without forced row-level security'],
  ['ALTER TABLE cell DISABLE ROW LEVEL SECURITY', 'table "cell" is without forced row-level security'],
  [
    `CREATE TABLE scribble (id uuid PRIMARY KEY); ALTER TABLE scribble ENABLE ROW LEVEL SECURITY;
     ALTER TABLE scribble FORCE ROW LEVEL SECURITY`,
    'table "scribble" has no policy',
  ],
  ['DROP POLICY national ON release', 'table "release" has no policy'],
  [
    `CREATE TABLE visit (tenant_id uuid, day date, PRIMARY KEY (tenant_id, day)) PARTITION BY RANGE (day);
     ALTER TABLE visit ENABLE ROW LEVEL SECURITY; ALTER TABLE visit FORCE ROW LEVEL SECURITY;
     CREATE POLICY one_tenant ON visit USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
     CREATE TABLE visit_2026 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
     GRANT SELECT ON visit_2026 TO gradimento_worker`,
    'table "visit_2026" is without forced row-level security; table "visit_2026" is a part of a table and can be reached by itself',
  ],
  [
    'ALTER POLICY one_tenant ON service USING (true)',
    'policy "service gradimento_api ALL" does not hold one administration back from another; policy "service gradimento_worker ALL" does not hold one administration back from another',
  ],
  [
    `ALTER POLICY own_events ON audit_event USING (concerns = nullif(current_setting('app.tenant_id', true), '')::uuid
       OR concerns IS NULL)`,
    'policy "audit_event gradimento_api SELECT" does not hold one administration back from another',
  ],
  [
    `ALTER POLICY one_tenant ON service TO gradimento_api
       USING ((tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) IS NOT NULL)`,
    'policy "service gradimento_api ALL" does not hold one administration back from another',
  ],
  [
    `ALTER POLICY one_tenant ON service TO gradimento_api
       USING ((tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND ends_on IS NULL) IS NOT TRUE)`,
    'policy "service gradimento_api ALL" does not hold one administration back from another',
  ],
  [
    'CREATE POLICY everybody ON release FOR SELECT USING (true)',
    'policy "release PUBLIC SELECT" does not hold one administration back from another',
  ],
  [
    'CREATE POLICY national ON response FOR SELECT TO gradimento_istat USING (period IS NOT NULL)',
    'policy "response gradimento_istat SELECT" does not hold one administration back from another',
  ],
  [
    'CREATE UNIQUE INDEX service_name ON service (name)',
    'index "service_name" is a key of a table of administrations and lacks tenant_id',
  ],
  [
    `ALTER TABLE service ADD CONSTRAINT id_only UNIQUE (tenant_id, id, code);
     CREATE TABLE loose (tenant_id uuid, id uuid, a uuid, b uuid, c text, PRIMARY KEY (tenant_id, id),
       CONSTRAINT loose_service FOREIGN KEY (a, b, c) REFERENCES service (tenant_id, id, code));
     ALTER TABLE loose ENABLE ROW LEVEL SECURITY; ALTER TABLE loose FORCE ROW LEVEL SECURITY;
     CREATE POLICY one_tenant ON loose USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`,
    'constraint "loose_service" is a key of a table of administrations and lacks tenant_id',
  ],
  [
    'ALTER TABLE comment DROP CONSTRAINT comment_pk',
    'table "comment" is a key of a table of administrations and lacks tenant_id',
  ],
  ['CREATE VIEW services AS SELECT * FROM service', 'view "services" does not run with the rights of its caller'],
  [
    `CREATE FOREIGN DATA WRAPPER away; CREATE SERVER elsewhere FOREIGN DATA WRAPPER away;
     CREATE FOREIGN TABLE mirror (id uuid) SERVER elsewhere`,
    'foreign table "mirror" knows no row-level security',
  ],
  [
    `CREATE SCHEMA hidden; CREATE TABLE hidden.copy AS SELECT * FROM response; CREATE VIEW hidden.all AS SELECT * FROM cell;
     CREATE FUNCTION hidden.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint';
     CREATE FOREIGN DATA WRAPPER away; CREATE SERVER elsewhere FOREIGN DATA WRAPPER away;
     CREATE FOREIGN TABLE hidden.mirror (id uuid) SERVER elsewhere`,
    'relation "hidden.copy" is where nothing else is looked at; relation "hidden.all" is where nothing else is looked at; function "hidden.peek" is where nothing else is looked at; relation "hidden.mirror" is where nothing else is looked at',
  ],
  ['CREATE MATERIALIZED VIEW totals AS SELECT * FROM cell', 'materialised view "totals" knows no row-level security'],
  [
    `CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
       AS 'SELECT 1::bigint'; REVOKE EXECUTE ON FUNCTION peek FROM PUBLIC`,
    'function "peek()" runs with the rights of its owner and is not known to',
  ],
  [
    `CREATE FUNCTION append_audit_event(uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER
       SET search_path = pg_catalog, pg_temp AS 'SELECT 1::bigint';
     REVOKE EXECUTE ON FUNCTION append_audit_event(uuid) FROM PUBLIC`,
    'function "append_audit_event(uuid)" runs with the rights of its owner and is not known to',
  ],
  [
    'ALTER FUNCTION append_audit_event RESET search_path',
    'function "append_audit_event" runs with the rights of its owner and finds its tables where the caller says',
  ],
  ['DROP TRIGGER append_only ON audit_event', 'trigger "audit_event append_only" is missing or switched off'],
  [
    'ALTER TABLE format_version DISABLE TRIGGER keep_published_version',
    'trigger "format_version keep_published_version" is missing or switched off',
  ],
  ['GRANT SELECT ON cell TO PUBLIC', 'relation "cell" is open to everybody'],
  ['GRANT SELECT (name) ON service TO PUBLIC', 'relation "service" is open to everybody'],
  ['GRANT EXECUTE ON FUNCTION append_audit_event TO PUBLIC', 'function "append_audit_event" is open to everybody'],
  [
    'GRANT USAGE ON SCHEMA bullmq TO PUBLIC',
    'schema "bullmq" is open to everybody; role "gradimento_api" may make objects outside of its schema; role "gradimento_collector" may make objects outside of its schema; role "gradimento_istat" may make objects outside of its schema; role "gradimento_reviewer" may make objects outside of its schema; role "gradimento_sweeper" may make objects outside of its schema; role "gradimento_worker" may make objects outside of its schema',
  ],
  ['ALTER ROLE gradimento_worker BYPASSRLS', 'role "gradimento_worker" is more than a group role'],
  ['ALTER ROLE gradimento_api CREATEDB', 'role "gradimento_api" is more than a group role'],
  ['GRANT pg_monitor TO gradimento_istat', 'role "gradimento_istat" is a member of another role'],
  ['ALTER FUNCTION keep_published_version OWNER TO gradimento_istat', 'role "gradimento_istat" owns something'],
  [
    'GRANT CREATE ON SCHEMA public TO gradimento_worker',
    'role "gradimento_worker" may make objects outside of its schema',
  ],
  [
    'GRANT TRUNCATE ON inbox TO gradimento_worker',
    'right "gradimento_worker TRUNCATE inbox" is more than reading and writing rows',
  ],
  [
    'GRANT REFERENCES ON service TO gradimento_api',
    'right "gradimento_api REFERENCES service" is more than reading and writing rows',
  ],
  [
    'GRANT SELECT (text) ON comment TO gradimento_sweeper',
    'right "gradimento_sweeper SELECT comment text" lets a role that sees no tenant see more',
  ],
  [
    'GRANT DELETE ON inbox TO gradimento_collector',
    'right "gradimento_collector DELETE inbox *" lets a role that sees no tenant see more',
  ],
  ['GRANT SELECT ON inbox TO gradimento_reviewer', 'right "gradimento_reviewer SELECT inbox *" lets answers be read'],
  [
    `ALTER POLICY passed ON comment USING (review = 'passed')`,
    'policy "comment gradimento_api SELECT" does not hold one administration back from another',
  ],
  ['GRANT SELECT ON inbox TO gradimento_api', 'right "gradimento_api SELECT inbox *" lets answers be read'],
  [
    'GRANT SELECT (answers) ON response TO gradimento_istat',
    'right "gradimento_istat SELECT response answers" lets answers be read',
  ],
  [
    'GRANT gradimento_worker TO gradimento_app WITH ADMIN OPTION',
    'login "gradimento_app" may give its roles to others',
  ],
  [
    'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO gradimento_api',
    'default privilege of "postgres" gives rights on what is not there yet',
  ],
];

describe('the catalogue of the database', () => {
  let client: Client;

  beforeAll(async () => {
    const { adminUrl } = await createDatabase(`catalogue_${randomBytes(6).toString('hex')}`);
    client = new Client({ connectionString: adminUrl });
    await client.connect();
  });

  afterAll(() => client.end());

  it('is without fault', async () => {
    expect(await faultsOf(client)).toEqual([]);
  });

  const spoil = async (sql: string): Promise<string[]> => {
    await client.query('BEGIN');
    try {
      await client.query(sql);
      return await faultsOf(client);
    } finally {
      await client.query('ROLLBACK');
    }
  };

  it.each(SPOILED)('is not, after %s', async (sql, faults) => {
    expect((await spoil(sql)).toSorted()).toEqual(faults.split('; ').toSorted());
  });

  // A login that inherits reads without taking a role. How a membership is made so depends on the version.
  it('is not, after a login inherits', async () => {
    const faults = await spoil('CREATE ROLE heir LOGIN INHERIT; GRANT gradimento_api TO heir');
    expect(faults).toEqual(['login "heir" has rights without taking a role']);
  });

  it('is, when a policy asks for more than the tenant', async () => {
    const narrower = `ALTER POLICY one_tenant ON service
      USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND (ends_on IS NULL OR code <> ''))`;
    expect(await spoil(narrower)).toEqual([]);
  });

  it('says nothing of an extension', async () => {
    expect(await spoil('CREATE EXTENSION pg_stat_statements')).toEqual([]);
  });

  it('is looked at before a process starts', async () => {
    const { adminUrl, appUrl } = await createDatabase(`catalogue_${randomBytes(6).toString('hex')}`);
    const start = (): Promise<void> => preflight(appUrl, Object.values(Role));
    await expect(start()).resolves.toBeUndefined();
    const owner = new Client({ connectionString: adminUrl });
    await owner.connect();
    await owner.query('GRANT SELECT ON comment TO gradimento_istat');
    await owner.end();
    await expect(start()).rejects.toThrow('right "gradimento_istat SELECT comment *" lets answers be read');
  });

  it('has been spoiled in every way that it is checked for', () => {
    const said = [...SPOILED.map(([, faults]) => faults), 'has rights without taking a role'].join('; ');
    expect(CHECKS.map(({ fault }) => fault).filter((fault) => !said.includes(fault))).toEqual([]);
  });
});
