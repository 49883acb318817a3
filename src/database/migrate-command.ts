import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { type Config, ConfigError } from '../config/config.js';
import { migrate } from './migrate.js';
import { asPreflightError } from './preflight.js';
import { grantGroupsTo } from './roles.js';

/**
 * `npm run migrate`: DATABASE_URL is the owner of the schema here. `--login NAME` also makes the login of the processes and
 * prints its password once.
 */
export async function migrateCommand(args: string[], config: Config): Promise<number> {
  const { values } = parseArgs({ args, options: { login: { type: 'string' } } });
  if (values.login !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(values.login)) {
    throw new ConfigError('--login must be a plain role name');
  }
  const url = config.requireDatabaseUrl();
  try {
    const applied = await migrate(url);
    process.stdout.write(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'up to date\n');
    if (values.login) await makeLogin(url, values.login);
  } catch (error) {
    throw asPreflightError(error);
  }
  return 0;
}

async function makeLogin(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const password = randomBytes(24).toString('hex');
  try {
    await client.query(`CREATE ROLE "${name}" LOGIN NOINHERIT PASSWORD '${password}'`);
    await client.query(grantGroupsTo(name));
  } finally {
    await client.end();
  }
  const login = new URL(url);
  login.username = name;
  login.password = password;
  process.stdout.write(`DATABASE_URL of the processes, shown this once: ${login.href}\n`);
}
