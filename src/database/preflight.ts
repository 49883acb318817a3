import { assertSchemaCompatibility } from 'bullmq';
import { Client } from 'pg';
import { faultsOf } from './catalogue/catalogue.js';
import { MIGRATIONS } from './data-source.js';
import { Role } from './roles.js';
import { reasonAgainst } from './server-version.js';

/** The platform must not start; the message is one line that says why and what to do. */
export class PreflightError extends Error {}

/**
 * Starts safe or does not start: the database answers, its version is supported, the login cannot bypass isolation, the
 * schema is the one this code was written for, and nothing in it lets one administration reach another.
 * @throws PreflightError
 */
export async function preflight(url: string, roles: readonly Role[]): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await connect(client);
  try {
    await refuseOldServer(client);
    await refuseRowSecurityOff(client);
    await refusePowerfulLogin(client);
    await refuseMissingGroups(client, roles);
    await refuseOldSchema(client, roles);
    await refuseUnsafeSchema(client);
  } finally {
    await client.end();
  }
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw asPreflightError(error);
  }
}

/** A database failure in one line. */
export function asPreflightError(error: unknown): PreflightError {
  // The cause of a refused connection hides in an AggregateError when the host has several addresses.
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown cause';
  return new PreflightError(`database: ${message}`);
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const reason = reasonAgainst(rows[0]?.version ?? 0);
  if (reason) throw new PreflightError(`database: ${reason}`);
}

/** Off, a statement that a policy narrows fails instead; the platform would start and answer nothing. */
async function refuseRowSecurityOff(client: Client): Promise<void> {
  const { rows } = await client.query<{ setting: string }>(`SELECT current_setting('row_security') AS setting`);
  if (rows[0]?.setting === 'on') return;
  throw new PreflightError('database: row_security is off; reset it for the login and for the database');
}

async function refusePowerfulLogin(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; powerful: boolean; owner: boolean }>(`
    SELECT r.rolname AS name, bool_or(g.rolsuper OR g.rolbypassrls) AS powerful,
      bool_or(EXISTS (SELECT FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
                      WHERE c.relowner = g.oid AND s.nspname = 'public')) AS owner
    FROM pg_roles r JOIN pg_roles g ON pg_has_role(r.oid, g.oid, 'MEMBER')
    WHERE r.rolname = session_user GROUP BY r.rolname`);
  const login = rows[0];
  if (!login || login.powerful || login.owner) {
    const reason = login?.powerful ? 'can bypass row-level security' : 'owns tables';
    throw new PreflightError(
      `database: role "${login?.name}" is unsafe, it ${reason}; use a login made for the processes`,
    );
  }
}

async function refuseMissingGroups(client: Client, roles: readonly Role[]): Promise<void> {
  const { rows } = await client.query<{ missing: string }>(
    `SELECT name AS missing FROM unnest($1::text[]) AS name
     WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name AND pg_has_role(session_user, oid, 'MEMBER'))`,
    [[...roles]],
  );
  if (rows.length === 0) return;
  const missing = rows.map((row) => row.missing).join(', ');
  throw new PreflightError(`database: the login is not a member of ${missing}; run "npm run migrate" and grant them`);
}

async function refuseOldSchema(client: Client, roles: readonly Role[]): Promise<void> {
  const applied = await appliedMigrations(client, roles.includes(Role.worker) ? Role.worker : Role.api);
  const missing = MIGRATIONS.map((migration) => migration.name).filter((name) => !applied.has(name));
  if (missing.length > 0) throw new PreflightError(`database: missing migration ${missing[0]}; run "npm run migrate"`);
}

async function appliedMigrations(client: Client, role: Role): Promise<Set<string>> {
  try {
    await client.query(`SET ROLE ${role}`);
    const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migration');
    await client.query(`SET ROLE ${Role.queue}`);
    await assertSchemaCompatibility(client);
    return new Set(rows.map((row) => row.name));
  } catch {
    return new Set();
  } finally {
    await client.query('RESET ROLE');
  }
}

async function refuseUnsafeSchema(client: Client): Promise<void> {
  const [fault] = await faultsOf(client);
  if (fault) throw new PreflightError(`database: ${fault}`);
}
