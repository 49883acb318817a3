import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import { type NoiseRule, NoiseRuleError } from './cell-key/noise-distribution.js';
import { perturb } from './cell-key/perturb.js';
import { type PerturbationTable, perturbationTable } from './cell-key/perturbation-table.js';
import { tableKeys } from './cell-key/table-keys.js';
import { readTable } from './read-table.js';
import { printSpec } from './spec/print-spec.js';
import { isHidden, type Spec, SpecError } from './spec/spec.js';

const USAGE =
  'usage: npm run -s disclosure:perturb -- spec.json --key-file FILE --max-noise N --variance V [--no-results-up-to N]';
const LEAST_SECRET = 32;
/** Rows of the table grow with its square. */
const MOST_NOISE = 50;

/** `npm run -s disclosure:perturb`: exit code 0 with the counts to publish, 2 when no noise keeps the rule. */
export async function perturbCommand(args: string[]): Promise<number> {
  const { file, keyFile, rule } = readArguments(args);
  let table: PerturbationTable;
  try {
    table = perturbationTable(rule);
  } catch (error) {
    if (!(error instanceof NoiseRuleError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const secret = await readSecret(keyFile);
  const spec = await readTable(file);
  refuseDecided(spec, file);
  process.stdout.write(`${printSpec(perturbed(spec, secret, table))}\n`);
  return 0;
}

/** Every cell by its own key, margins too. */
function perturbed(spec: Spec, secret: Uint8Array, table: PerturbationTable): Spec {
  const keys = tableKeys(spec, secret);
  const cells = spec.cells.map((cell, place) => ({
    ...cell,
    value: perturb(cell.value, keys[place]!, table),
    status: undefined,
  }));
  return { ...spec, cells };
}

/** Noise beside hidden cells, or beside exact ones that are out, keeps nothing from anybody. */
function refuseDecided({ cells }: Spec, file: string): void {
  const decided = cells.findIndex((cell) => isHidden(cell) || cell.public);
  if (decided < 0) return;
  const what = cells[decided]!.public ? 'public already' : 'hidden';
  throw new SpecError(`${file}: cells[${decided}] is ${what}, and noise is for tables of which nothing is`);
}

async function readSecret(file: string): Promise<Uint8Array> {
  const secret = await readFile(file);
  if (secret.length < LEAST_SECRET) throw new ConfigError(`${file}: a key has ${LEAST_SECRET} bytes or more`);
  return secret;
}

function readArguments(args: string[]): { file: string; keyFile: string; rule: NoiseRule } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'key-file': { type: 'string' },
      'max-noise': { type: 'string' },
      variance: { type: 'string' },
      'no-results-up-to': { type: 'string', default: '0' },
    },
  });
  const [file, ...more] = positionals;
  const keyFile = values['key-file'];
  if (file === undefined || more.length > 0 || keyFile === undefined) throw new ConfigError(USAGE);
  const rule = {
    maximum: numberOf(values['max-noise']),
    variance: numberOf(values.variance),
    noResultsUpTo: numberOf(values['no-results-up-to']),
  };
  refuseStrange(rule);
  return { file, keyFile, rule };
}

function numberOf(text = ''): number {
  if (!/^\d{1,6}(?:\.\d{1,9})?$/.test(text)) throw new ConfigError(USAGE);
  return Number(text);
}

function refuseStrange({ maximum, variance }: NoiseRule): void {
  if (maximum < 2 || variance < 1) throw new ConfigError('noise must reach 2 or more, with a variance of 1 or more');
  if (maximum > MOST_NOISE) throw new ConfigError(`noise may reach ${MOST_NOISE} at the most`);
}
