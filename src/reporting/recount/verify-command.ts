import { parseArgs } from 'node:util';
import type { Database } from '../../database/database.js';
import { administrations } from './administrations.js';
import type { Difference } from './differences.js';
import { verifyCells } from './verify-cells.js';

/**
 * `npm run aggregates:verify`, on the database that the configuration names: a line for each cell that is not what the stored
 * responses give. The counts in it are from before the disclosure rule.
 * @returns exit code 0 when there is none, else 1.
 */
export async function verifyCellsCommand(args: string[], database: Database): Promise<number> {
  parseArgs({ args, options: {} });
  let cells = 0;
  let found = 0;
  for (const tenantId of await administrations(database)) {
    const onProgress = (responses: number): unknown => process.stderr.write(`${tenantId}: ${responses} responses\n`);
    const verification = await verifyCells(database, tenantId, { onProgress });
    for (const difference of verification.differences) process.stdout.write(`${lineFor(difference)}\n`);
    cells += verification.cells;
    found += verification.differences.length;
  }
  process.stdout.write(`${cells} cells, ${found} differences\n`);
  return found === 0 ? 0 : 1;
}

const lineFor = ({ place, stored = 'none', rebuilt = 'none' }: Difference): string =>
  `${place}: stored ${stored}, rebuilt ${rebuilt}`;
