import { Role } from '../roles.js';

/** Something that must not be in the schema. */
export interface Check {
  /** What is wrong with what was found. */
  fault: string;
  /** A query over pg_catalog; each row is something found, named in `object`. */
  sql: string;
}

/** A list for `= ANY (…)`. */
export const texts = (values: readonly string[]): string =>
  `ARRAY[${values.map((one) => `'${one}'`).join(', ')}]::text[]`;

export const RUNTIME_ROLES = texts(Object.values(Role));

export const OUR_SCHEMAS = `(SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'bullmq'))`;

/** Of any other schema but those of PostgreSQL itself, whose names nobody else may use. */
export const ELSEWHERE = `n.oid NOT IN ${OUR_SCHEMAS} AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'`;

/** What an extension brought is the extension's own affair. */
export const ours = (oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend brought WHERE brought.objid = ${oid} AND brought.deptype = 'e')`;

/** The list of applied migrations belongs to nobody. */
export const TABLES = `pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> 'schema_migration' AND ${ours('c.oid')}`;
