import { redactCommand } from './anonymization/redact-command.js';
import { verifyCommand } from './audit/verify-command.js';
import { ratingLinkCommand } from './client/rating-link-command.js';
import { Config } from './config/config.js';
import { migrateCommand } from './database/migrate-command.js';
import { rotateCommand } from './identity/rotate-command.js';
import { importCommand } from './importer/import-command.js';
import { importIpaCommand } from './importer/import-ipa-command.js';
import { boot } from './runtime/boot.js';
import { onDatabase } from './runtime/open-database.js';

const COMMANDS: Record<string, (args: string[], config: Config) => Promise<number>> = {
  migrate: migrateCommand,
  redact: redactCommand,
  import: importCommand,
  'rating-link': ratingLinkCommand,
  'keys:rotate': (args, config) => onDatabase(config, (database) => rotateCommand(args, database)),
  'import:ipa': importIpaCommand,
  'audit:verify': (args, config) => onDatabase(config, (database, complete) => verifyCommand(args, database, complete)),
};

await boot('cli', async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) throw new Error(`no such command; there are ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = await command(args, Config.load());
});
