import { Config } from './config/config.js';
import type { Database } from './database/database.js';
import { Role } from './database/roles.js';
import { boot } from './runtime/boot.js';

/** Each loads only what it needs. */
const COMMANDS: Record<string, (args: string[], config: Config) => Promise<number>> = {
  migrate: async (...given) => (await import('./database/migrate-command.js')).migrateCommand(...given),
  redact: async () => (await import('./anonymization/redact-command.js')).redactCommand(),
  'disclosure:audit': async (args) => (await import('./disclosure/audit-command.js')).auditCommand(args),
  'disclosure:protect': async (args) => (await import('./disclosure/protect-command.js')).protectCommand(args),
  'disclosure:perturb': async (args) => (await import('./disclosure/perturb-command.js')).perturbCommand(args),
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
  'aggregates:verify': async (args, config) => {
    const { verifyCellsCommand } = await import('./reporting/recount/verify-command.js');
    return onCells(config, (database) => verifyCellsCommand(args, database));
  },
  'aggregates:rebuild': async (args, config) => {
    const { rebuildCellsCommand } = await import('./reporting/recount/rebuild-command.js');
    return onCells(config, (database) => rebuildCellsCommand(args, database));
  },
};

async function onCells(config: Config, work: (database: Database) => Promise<number>): Promise<number> {
  const { onDatabase } = await import('./runtime/open-database.js');
  return onDatabase(config, work, [Role.istat, Role.worker, Role.queue]);
}

await boot('cli', async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) throw new Error(`no such command; there are ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = await command(args, Config.load());
});
