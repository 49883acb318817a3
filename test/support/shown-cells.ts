import { Database } from '../../src/database/database.js';
import { loadCells } from '../../src/reporting/counting/cell-rows.js';
import { CountedCells } from '../../src/reporting/counting/counted-cells.js';
import { storeShown } from '../../src/reporting/shown-parts/shown.js';
import { together } from '../../src/anonymization/quasi-identifiers/values.js';
import type { TestPlatform } from './platform.js';

/** What reports may show of cells that were put into their table by hand, as a fold does it. */
export async function showCells(platform: TestPlatform): Promise<void> {
  const parts = await platform.rows<{ tenant_id: string; service_id: string; period: string }>(
    'SELECT DISTINCT tenant_id, service_id, period::text FROM cell',
  );
  for (const [tenantId, own] of together(parts, ({ tenant_id }) => tenant_id)) {
    await platform.worker.get(Database).asWorker(tenantId, async (tx) => {
      const counted = new CountedCells();
      await loadCells(tx, counted, own);
      await storeShown(tx, counted);
    });
  }
}
