import { parseArgs } from 'node:util';
import { ConfigError } from '../../config/config.js';
import type { Database } from '../../database/database.js';
import { isUuid } from '../../database/uuid.js';
import { administrationOf, administrations } from './administrations.js';
import { rebuildCells } from './rebuild-cells.js';

/**
 * `npm run aggregates:rebuild [-- --service ID]`, on the database that the configuration names: all administrations, each in
 * a transaction of its own, or one service.
 */
export async function rebuildCellsCommand(args: string[], database: Database): Promise<number> {
  const { values } = parseArgs({ args, options: { service: { type: 'string' } } });
  const tenants =
    values.service === undefined ? await administrations(database) : [await ownerOf(database, values.service)];
  let cells = 0;
  for (const tenantId of tenants) {
    const onProgress = (responses: number): unknown => process.stderr.write(`${tenantId}: ${responses} responses\n`);
    cells += await rebuildCells(database, tenantId, { serviceId: values.service, onProgress });
  }
  process.stdout.write(`${cells} cells rebuilt\n`);
  return 0;
}

async function ownerOf(database: Database, serviceId: string): Promise<string> {
  const tenantId = isUuid(serviceId) ? await administrationOf(database, serviceId) : undefined;
  if (!tenantId) throw new ConfigError('--service must be the id of a service');
  return tenantId;
}
