import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { CREATE_MISSING_ROLES, grantGroupsTo } from './roles.js';

const OWNER = 'gradimento_owner';
const LOGIN = 'gradimento_app';

export interface ProvisionedDatabase {
  /** Owns the schema; for migrations only. */
  ownerUrl: string;
  /** Owns nothing, inherits nothing; for the processes. */
  appUrl: string;
}

/**
 * Creates a database, its owner and the login of the processes in a cluster of our own.
 * @param adminUrl a superuser of the cluster. Passwords are derived from its own, so every process finds the same ones.
 */
export async function provision(adminUrl: string, database = 'gradimento'): Promise<ProvisionedDatabase> {
  const url = (user: string): string => {
    const result = new URL(adminUrl);
    result.username = user;
    result.password = passwordOf(user, adminUrl);
    result.pathname = `/${database}`;
    return result.href;
  };
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Processes that start together take turns.
    await client.query(`SELECT pg_advisory_lock(hashtext('gradimento provision'))`);
    await client.query(CREATE_MISSING_ROLES);
    await ensureLogin(client, OWNER, 'INHERIT', passwordOf(OWNER, adminUrl));
    await ensureLogin(client, LOGIN, 'NOINHERIT', passwordOf(LOGIN, adminUrl));
    await client.query(grantGroupsTo(LOGIN));
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${database}" OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
  return { ownerUrl: url(OWNER), appUrl: url(LOGIN) };
}

function passwordOf(user: string, adminUrl: string): string {
  return createHmac('sha256', new URL(adminUrl).password).update(user).digest('hex');
}

async function ensureLogin(client: Client, name: string, inherit: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN ${inherit} PASSWORD '${password}'`);
}
