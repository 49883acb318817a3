import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Config, ConfigError } from '../config/config.js';
import type { Database } from '../database/database.js';
import { SigningKeys } from '../identity/signing-keys.js';
import { AuditBook } from './audit-book.js';
import { Checkpoints } from './checkpoints.js';
import { Verification, type Verdict } from './verification.js';

/**
 * `npm run audit:verify [-- --checkpoints FILE]`: the file holds checkpoints that were kept elsewhere, one a line.
 * @returns exit code 0 when the log is whole, 2 when it is not.
 */
export async function verifyCommand(args: string[], database: Database, config: Config): Promise<number> {
  const { values } = parseArgs({ args, options: { checkpoints: { type: 'string' } } });
  const kept = values.checkpoints === undefined ? [] : await readCheckpoints(values.checkpoints);
  const keys = new SigningKeys(database, config);
  await keys.onModuleInit();
  try {
    const verification = new Verification(new AuditBook(database), new Checkpoints(database, keys));
    const verdict = await verification.run(kept, (events) => process.stderr.write(`${events} events\n`));
    process.stdout.write(`${wordsFor(verdict)}\n`);
    return verdict.fault ? 2 : 0;
  } finally {
    keys.onModuleDestroy();
  }
}

async function readCheckpoints(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\s+/).filter(Boolean);
  } catch {
    throw new ConfigError(`cannot read ${file}`);
  }
}

const wordsFor = ({ events, checkpoints, fault }: Verdict): string =>
  fault ? `not whole: ${fault.detail}` : `whole: ${events} events, ${checkpoints} checkpoints`;
