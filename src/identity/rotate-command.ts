import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import type { Database } from '../database/database.js';
import { rotateKeys } from './rotate-keys.js';

/** Twice the time for which others may keep the list of keys, so that they know the new one before it signs. */
const ACTIVATE_IN_S = 600;
const LONGEST_S = 604_800;

/** `npm run keys:rotate [-- --activate-in SECONDS]`, on the database that the configuration names. */
export async function rotateCommand(args: string[], database: Database): Promise<number> {
  const activateIn = readArguments(args);
  const { kid, signsFrom } = await rotateKeys(database, activateIn);
  process.stdout.write(`key ${kid} signs from ${signsFrom.toISOString()}\n`);
  return 0;
}

function readArguments(args: string[]): number {
  const { values } = parseArgs({ args, options: { 'activate-in': { type: 'string' } } });
  const given = values['activate-in'] ?? String(ACTIVATE_IN_S);
  if (/^\d{1,6}$/.test(given) && Number(given) <= LONGEST_S) return Number(given);
  throw new ConfigError(`--activate-in must be a whole number of seconds, ${LONGEST_S} at the most`);
}
