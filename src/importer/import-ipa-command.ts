import { parseArgs } from 'node:util';
import { Progress } from '../client/progress.js';
import { type Config, ConfigError } from '../config/config.js';
import { onDatabase } from '../runtime/open-database.js';
import { IpaRegister, type RegisterChanges } from '../tenants/ipa-register.js';
import { type IpaFile, readIpaFile } from './ipa-file.js';
import { asRanges } from './line-ranges.js';

/** `npm run import:ipa`: exit code 0 when every row was read, 2 when some were refused. */
export async function importIpaCommand(args: string[], config: Config): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { force: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new ConfigError('usage: npm run import:ipa -- file.csv [--force]');
  const edition = await readIpaFile(file);
  reportFaults(edition);
  // Taken as it is, it would empty the register.
  if (edition.entries.length === 0) throw new Error('the file has no row that can be read');
  const progress = new Progress('import', edition.entries.length);
  const changes = await onDatabase(config, (database) =>
    new IpaRegister(database).replace(edition.entries, edition.unreadable, values.force ?? false, (done) =>
      progress.show(done),
    ),
  );
  process.stdout.write(`${edition.entries.length} entries: ${wordsFor(changes)}\n`);
  return edition.faults.size === 0 ? 0 : 2;
}

function reportFaults({ faults }: IpaFile): void {
  for (const [reason, lines] of faults) process.stderr.write(`line ${asRanges(lines)}: ${reason}\n`);
}

const wordsFor = ({ added, changed, removed }: RegisterChanges): string =>
  `${added} added, ${changed} changed, ${removed} removed`;
