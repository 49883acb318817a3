import { DEFINER_FUNCTIONS, GUARDS, NAMELESS, OPEN_POLICIES } from './allowed.js';
import { type Check, ELSEWHERE, OUR_SCHEMAS, ours, TABLES, texts } from './check.js';

/** The column that says whose a row is. */
const OWNER_COLUMN = `pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
  AND (a.attname IN ('tenant_id', 'concerns') OR (c.relname = 'tenant' AND a.attname = 'id'))`;

/** How PostgreSQL writes the condition "the row is of the tenant of the transaction". */
const OF_THE_TENANT = `format('(%s = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)', a.attname)`;

/**
 * An expression that holds one administration back from another is that condition, or the first of several that must all be
 * true: PostgreSQL writes those as `((…) AND (…))`, and whatever else is made of the condition begins otherwise.
 */
const holds = (expression: string): string =>
  `(${expression} = ${OF_THE_TENANT} OR starts_with(${expression}, '(' || ${OF_THE_TENANT} || ' AND '))`;

const COMMANDS = `CASE p.polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
  WHEN 'w' THEN 'UPDATE' ELSE 'DELETE' END`;

/** Every policy, once for each of its roles. */
const POLICIES = `
  SELECT format('%s %s %s', c.relname, CASE WHEN role = 0 THEN 'PUBLIC' WHEN role = c.relowner THEN 'owner'
      ELSE pg_get_userbyid(role) END, ${COMMANDS}) AS name,
    EXISTS (SELECT FROM ${OWNER_COLUMN}) AS of_tenants,
    coalesce(pg_get_expr(p.polqual, p.polrelid), 'none') AS using_clause,
    coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'none') AS check_clause,
    EXISTS (SELECT FROM ${OWNER_COLUMN} AND
      (p.polqual IS NULL OR ${holds('pg_get_expr(p.polqual, p.polrelid)')})
      AND (p.polwithcheck IS NULL OR ${holds('pg_get_expr(p.polwithcheck, p.polrelid)')})) AS held
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid, unnest(p.polroles) AS role
  WHERE c.relnamespace = 'public'::regnamespace AND p.polpermissive`;

/** What a table, a view or a function must be like. */
export const TABLE_CHECKS: Check[] = [
  {
    fault: 'is without forced row-level security',
    sql: `SELECT format('table "%s"', c.relname) AS object FROM ${TABLES}
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
  },
  {
    fault: 'has no policy',
    sql: `SELECT format('table "%s"', c.relname) AS object FROM ${TABLES}
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid) AND NOT c.relispartition`,
  },
  {
    // It is reached through the table that it is a part of, with that one's policies, or not at all.
    fault: 'is a part of a table and can be reached by itself',
    sql: `SELECT format('table "%s"', c.relname) AS object FROM ${TABLES} AND c.relispartition
      AND (EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
        OR EXISTS (SELECT FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner))`,
  },
  {
    fault: 'does not hold one administration back from another',
    sql: `SELECT format('policy "%s"', name) AS object FROM (${POLICIES}) policy
      WHERE ((of_tenants AND NOT held) OR using_clause = 'true' OR check_clause = 'true')
        AND NOT name = ANY (${texts(OPEN_POLICIES)})`,
  },
  {
    fault: 'is a key of a table of administrations and lacks tenant_id',
    sql: `SELECT format('index "%s"', i.indexrelid::regclass) AS object
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND NOT a.attnum = ANY (i.indkey)
      UNION ALL
      SELECT format('constraint "%s"', k.conname) FROM pg_constraint k
        JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attname = 'tenant_id'
        JOIN pg_attribute far ON far.attrelid = k.confrelid AND far.attname = 'tenant_id'
      WHERE k.contype = 'f' AND NOT own.attnum = ANY (k.conkey)
      UNION ALL
      SELECT format('table "%s"', c.relname) FROM ${TABLES}
        AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id')
        AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisprimary)
        AND NOT c.relispartition AND NOT c.relname = ANY (${texts(NAMELESS)})`,
  },
  {
    fault: 'does not run with the rights of its caller',
    sql: `SELECT format('view "%s"', c.relname) AS object FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND ${ours('c.oid')}
        AND NOT 'security_invoker=true' = ANY (coalesce(c.reloptions, '{}'))`,
  },
  {
    fault: 'knows no row-level security',
    sql: `SELECT format('%s "%s"', CASE c.relkind WHEN 'm' THEN 'materialised view' ELSE 'foreign table' END, c.relname)
        AS object FROM pg_class c
      WHERE c.relnamespace IN ${OUR_SCHEMAS} AND c.relkind IN ('m', 'f') AND ${ours('c.oid')}`,
  },
  {
    fault: 'is where nothing else is looked at',
    sql: `SELECT format('relation "%s.%s"', n.nspname, c.relname) AS object
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${ELSEWHERE} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${ours('c.oid')}
      UNION ALL
      SELECT format('function "%s.%s"', n.nspname, p.proname)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${ELSEWHERE} AND ${ours('p.oid')}`,
  },
  {
    fault: 'runs with the rights of its owner and is not known to',
    sql: `SELECT format('function "%s"', p.oid::regprocedure) AS object FROM pg_proc p
      WHERE p.pronamespace IN ${OUR_SCHEMAS} AND p.prosecdef
        AND NOT EXISTS (SELECT FROM unnest(${texts(DEFINER_FUNCTIONS)}) AS known WHERE to_regprocedure(known) = p.oid)`,
  },
  {
    fault: 'runs with the rights of its owner and finds its tables where the caller says',
    sql: `SELECT format('function "%s"', p.proname) AS object FROM pg_proc p
      WHERE p.pronamespace IN ${OUR_SCHEMAS} AND p.prosecdef
        AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting ~ '^search_path=.*pg_temp$')`,
  },
  {
    fault: 'is missing or switched off',
    sql: `SELECT format('trigger "%s"', guard) AS object FROM unnest(${texts(GUARDS)}) AS guard
      WHERE NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'public'::regnamespace AND t.tgenabled IN ('O', 'A')
          AND format('%s %s', c.relname, t.tgname) = guard)`,
  },
];
