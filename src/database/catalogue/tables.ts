import { DEFINER_FUNCTIONS, GUARDS, OPEN_POLICIES } from './allowed.js';
import { type Check, ours, TABLES, texts } from './check.js';

/** The column that says whose a row is. */
const OWNER_COLUMN = `pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
  AND (a.attname IN ('tenant_id', 'concerns') OR (c.relname = 'tenant' AND a.attname = 'id'))`;

/** How PostgreSQL writes the condition "the row is of the tenant of the transaction". */
const OF_THE_TENANT = `format('(%s = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)', a.attname)`;

/** An expression that holds one administration back from another begins so, and nothing widens it. */
const holds = (expression: string): string =>
  `coalesce(strpos(${expression}, ${OF_THE_TENANT}) IN (1, 2) AND ${expression} !~ ' OR ', false)`;

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
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`,
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
        AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisprimary)`,
  },
  {
    fault: 'does not run with the rights of its caller',
    sql: `SELECT format('view "%s"', c.relname) AS object FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND ${ours('c.oid')}
        AND NOT 'security_invoker=true' = ANY (coalesce(c.reloptions, '{}'))`,
  },
  {
    fault: 'knows no row-level security',
    sql: `SELECT format('materialised view "%s"', c.relname) AS object FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'm' AND ${ours('c.oid')}`,
  },
  {
    fault: 'runs with the rights of its owner and is not known to',
    sql: `SELECT format('function "%s"', p.proname) AS object FROM pg_proc p
      WHERE p.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'bullmq')) AND p.prosecdef
        AND NOT p.proname = ANY (${texts(DEFINER_FUNCTIONS)})`,
  },
  {
    fault: 'runs with the rights of its owner and finds its tables where the caller says',
    sql: `SELECT format('function "%s"', p.proname) AS object FROM pg_proc p
      WHERE p.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'bullmq')) AND p.prosecdef
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
