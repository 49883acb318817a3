import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import { audit, type Intervals } from './audit/audit.js';
import { readTable } from './read-table.js';
import { isHidden, type Spec, SpecError } from './spec/spec.js';

const USAGE = 'usage: npm run -s disclosure:audit -- spec.json';

/** `npm run -s disclosure:audit`: exit code 0 when the table is safe, 2 when it is not. */
export async function auditCommand(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new ConfigError(USAGE);
  const spec = await readTable(file);
  const undecided = spec.cells.findIndex(({ status }) => status === undefined);
  if (undecided >= 0) throw new SpecError(`${file}: cells[${undecided}].status is missing`);
  const found = await audit(spec);
  process.stdout.write(`${JSON.stringify(answerOf(spec, found))}\n`);
  return found.safe ? 0 : 2;
}

/** An upper bound that is not there is null. */
function answerOf({ cells }: Spec, { exact, intervals, safe }: Intervals): object {
  const key = (cell: number): string => cells[cell]!.key;
  return {
    hidden: cells.filter(isHidden).length,
    exact: Object.fromEntries([...exact].map(([cell, value]) => [key(cell), Number(value)])),
    interval: Object.fromEntries([...intervals].map(([cell, [low, high]]) => [key(cell), [low, high]])),
    safe,
  };
}
