/**
 * The group roles. A process logs in with one role that owns nothing and inherits nothing, and takes one of these for the
 * length of a transaction: forgetting to take one reads nothing. Their rights are granted in the migrations.
 */
export const Role = {
  /** One administration's own resources and figures. */
  api: 'gradimento_api',
  /** Appends to the inbox, for any service; reads nothing. */
  collector: 'gradimento_collector',
  /** Reads registry, formats and cells of all administrations; never an answer. Writes formats, tenants, releases. */
  istat: 'gradimento_istat',
  /** Reads redacted comments of months that are over, without whose they are, and decides on them. */
  reviewer: 'gradimento_reviewer',
  /** Moves and folds the responses of one administration at a time. */
  worker: 'gradimento_worker',
  /** Learns which administrations have work waiting, nothing else. */
  sweeper: 'gradimento_sweeper',
  /** BullMQ's own schema. */
  queue: 'gradimento_queue',
} as const;

export type Role = (typeof Role)[keyof typeof Role];

/** Creates the group roles that are missing. Needs CREATEROLE only when one is. */
export const CREATE_MISSING_ROLES = `DO $$
  DECLARE role_name text;
  BEGIN
    FOREACH role_name IN ARRAY ARRAY['${Object.values(Role).join("', '")}'] LOOP
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      END IF;
    END LOOP;
  END $$`;

/** SQL that lets the login role `name` run both processes. */
export function grantGroupsTo(name: string): string {
  return `GRANT ${Object.values(Role).join(', ')} TO "${name}"`;
}
