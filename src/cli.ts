import { Config } from './config/config.js';
import { migrateCommand } from './database/migrate-command.js';
import { importCommand } from './importer/import-command.js';
import { boot } from './runtime/boot.js';

const COMMANDS: Record<string, (args: string[], config: Config) => Promise<number>> = {
  migrate: migrateCommand,
  import: importCommand,
};

await boot('cli', async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) throw new Error(`no such command; there are ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = await command(args, Config.load());
});
