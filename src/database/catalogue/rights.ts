import { NARROW_RIGHTS, READERS_OF_ANSWERS } from './allowed.js';
import { type Check, OUR_SCHEMAS, ours, RUNTIME_ROLES, TABLES, texts } from './check.js';

/** Every right that a role was given on a table or, with its name, on a column. */
const RIGHTS = `
  SELECT c.relname AS name, '*' AS "column", a.grantee, a.privilege_type AS privilege
  FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace IN ${OUR_SCHEMAS} AND ${ours('c.oid')}
  UNION ALL
  SELECT c.relname, t.attname, a.grantee, a.privilege_type
  FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
  WHERE c.relnamespace IN ${OUR_SCHEMAS} AND ${ours('c.oid')}`;

const groupRoles = (condition: string): string =>
  `SELECT format('role "%s"', r.rolname) AS object FROM pg_roles r WHERE r.rolname = ANY (${RUNTIME_ROLES}) AND (${condition})`;

/** Who may do what. */
export const RIGHT_CHECKS: Check[] = [
  {
    fault: 'is open to everybody',
    sql: `SELECT format('relation "%s"', name) AS object FROM (${RIGHTS}) given WHERE grantee = 0
      UNION ALL
      SELECT format('function "%s"', p.proname) FROM pg_proc p
      WHERE p.pronamespace IN ${OUR_SCHEMAS} AND ${ours('p.oid')} AND p.prorettype <> 'trigger'::regtype
        AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee = 0)
      UNION ALL
      SELECT format('schema "%s"', n.nspname) FROM pg_namespace n, aclexplode(n.nspacl) a
      WHERE n.oid IN ${OUR_SCHEMAS} AND a.grantee = 0 AND (a.privilege_type = 'CREATE' OR n.nspname = 'bullmq')`,
  },
  {
    fault: 'is more than a group role',
    sql: groupRoles(
      'r.rolcanlogin OR r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication',
    ),
  },
  {
    fault: 'is a member of another role',
    sql: groupRoles('EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)'),
  },
  {
    // BullMQ makes sequences of its own at run time.
    fault: 'owns something',
    sql: groupRoles(`EXISTS (SELECT FROM pg_shdepend d JOIN pg_database b ON b.oid = d.dbid
        WHERE b.datname = current_database() AND d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid
          AND d.deptype = 'o' AND NOT (r.rolname = 'gradimento_queue' AND d.classid = 'pg_class'::regclass
            AND EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.oid = d.objid AND c.relkind = 'S' AND n.nspname = 'bullmq')))`),
  },
  {
    fault: 'may make objects outside of its schema',
    sql: groupRoles(`has_schema_privilege(r.oid, 'public', 'CREATE')
        OR (r.rolname <> 'gradimento_queue' AND has_schema_privilege(r.oid, 'bullmq', 'USAGE'))`),
  },
  {
    fault: 'is more than reading and writing rows',
    sql: `SELECT format('right "%s %s %s"', pg_get_userbyid(grantee), privilege, name) AS object
      FROM (${RIGHTS}) given JOIN pg_class c ON c.relname = name AND c.relnamespace IN ${OUR_SCHEMAS} AND c.relkind <> 'S'
      WHERE pg_get_userbyid(grantee) = ANY (${RUNTIME_ROLES})
        AND NOT privilege IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
  },
  {
    fault: 'lets a role that sees no tenant see more',
    sql: `SELECT format('right "%s"', granted) AS object
      FROM (SELECT format('%s %s %s %s', pg_get_userbyid(grantee), privilege, name, "column") AS granted, grantee
        FROM (${RIGHTS}) given) named
      WHERE pg_get_userbyid(grantee) IN ('gradimento_collector', 'gradimento_sweeper')
        AND NOT granted = ANY (${texts(NARROW_RIGHTS)})`,
  },
  {
    fault: 'lets answers be read',
    sql: `SELECT DISTINCT format('right "%s SELECT %s %s"', pg_get_userbyid(grantee), name, "column") AS object
      FROM (${RIGHTS}) given
      WHERE (name IN ('inbox', 'response', 'comment') OR (name = 'background_protection' AND "column" IN ('*', 'classes')))
        AND privilege = 'SELECT'
        AND pg_get_userbyid(grantee) = ANY (${RUNTIME_ROLES}) AND pg_get_userbyid(grantee) <> 'gradimento_sweeper'
        AND NOT format('%s %s', name, pg_get_userbyid(grantee)) = ANY (${texts(READERS_OF_ANSWERS)})`,
  },
  {
    fault: 'has rights without taking a role',
    sql: `SELECT DISTINCT format('login "%s"', r.rolname) AS object FROM pg_roles r JOIN pg_roles g ON g.rolname = ANY (${RUNTIME_ROLES})
      WHERE r.rolcanlogin AND NOT r.rolsuper AND pg_has_role(r.oid, g.oid, 'USAGE')`,
  },
  {
    fault: 'may give its roles to others',
    sql: `SELECT DISTINCT format('login "%s"', r.rolname) AS object
      FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
      WHERE m.admin_option AND g.rolname = ANY (${RUNTIME_ROLES}) AND NOT r.rolsuper
        AND NOT EXISTS (SELECT FROM ${TABLES} AND c.relowner = r.oid)`,
  },
  {
    fault: 'gives rights on what is not there yet',
    sql: `SELECT format('default privilege of "%s"', pg_get_userbyid(d.defaclrole)) AS object FROM pg_default_acl d`,
  },
];
