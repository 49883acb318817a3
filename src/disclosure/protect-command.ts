import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import { protectUntilSafe, UnprotectableError } from './protect-until-safe.js';
import { RevealedError } from './protection/suppress.js';
import { readTable } from './read-table.js';
import { RELEASE_POLICY, releasePolicy } from './release-policy.js';
import { printSpec } from './spec/print-spec.js';

const USAGE = 'usage: npm run -s disclosure:protect -- spec.json [--threshold N]';

/** `npm run -s disclosure:protect`: exit code 0 with the protected table, 2 when what is public already does not allow one. */
export async function protectCommand(args: string[]): Promise<number> {
  const { file, threshold } = readArguments(args);
  const policy = releasePolicy({
    ...RELEASE_POLICY,
    threshold,
    leastStep: Math.max(threshold, RELEASE_POLICY.leastStep),
  });
  const spec = await readTable(file);
  try {
    process.stdout.write(`${printSpec(await protectUntilSafe(spec, policy))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RevealedError || error instanceof UnprotectableError)) throw error;
    process.stderr.write(`${file}: ${error.message}\n`);
    return 2;
  }
}

function readArguments(args: string[]): { file: string; threshold: number } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { threshold: { type: 'string', default: String(RELEASE_POLICY.threshold) } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || !/^\d{1,9}$/.test(values.threshold)) throw new ConfigError(USAGE);
  return { file, threshold: Number(values.threshold) };
}
