import { Config } from './config/config.js';
import { boot } from './runtime/boot.js';

/** Each loads only what it needs. */
const COMMANDS: Record<string, (args: string[], config: Config) => Promise<number>> = {
  migrate: async (...given) => (await import('./database/migrate-command.js')).migrateCommand(...given),
  redact: async () => (await import('./anonymization/redact-command.js')).redactCommand(),
  import: async (...given) => (await import('./importer/import-command.js')).importCommand(...given),
  'rating-link': async (...given) => (await import('./client/rating-link-command.js')).ratingLinkCommand(...given),
  'keys:rotate': async (args, config) => {
    const { rotateCommand } = await import('./identity/rotate-command.js');
    const { onDatabase } = await import('./runtime/open-database.js');
    return onDatabase(config, (database) => rotateCommand(args, database));
  },
  'import:ipa': async (...given) => (await import('./importer/import-ipa-command.js')).importIpaCommand(...given),
  'audit:verify': async (args, config) => {
    const { verifyCommand } = await import('./audit/verify-command.js');
    const { onDatabase } = await import('./runtime/open-database.js');
    return onDatabase(config, (database, complete) => verifyCommand(args, database, complete));
  },
};

await boot('cli', async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) throw new Error(`no such command; there are ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = await command(args, Config.load());
});
