import type { Flags } from '../../collection/quality/flags.js';
import type { Database, TenantTransaction } from '../../database/database.js';
import { placeOf } from './cell-place.js';
import { type Difference, differences } from './differences.js';
import { recount } from './recount.js';

export interface Verification {
  /** Cells that are stored or should be, those of flagged responses among them. */
  cells: number;
  differences: Difference[];
}

interface Row {
  service_id: string;
  period: string;
  format_version_id: string;
  item_code: string;
  flags: Flags;
  n: string;
  histogram: string;
}

/** Compares the cells of an administration with what its stored responses give, both as they are at one moment. */
export function verifyCells(
  database: Database,
  tenantId: string,
  onProgress: (responses: number) => void = () => undefined,
): Promise<Verification> {
  return database.asReadingWorker(tenantId, async (tx) => {
    const stored = await readStored(tx);
    const rebuilt = new Map<string, string>();
    for (const [place, { n, histogram }] of await recount(tx, undefined, onProgress)) {
      rebuilt.set(place, figureOf(n, `{${histogram.join(',')}}`));
    }
    return { cells: new Set([...stored.keys(), ...rebuilt.keys()]).size, differences: differences(stored, rebuilt) };
  });
}

/** As PostgreSQL writes them: what somebody else wrote may be no histogram. */
async function readStored(tx: TenantTransaction): Promise<Map<string, string>> {
  const rows = await tx.rows<Row>(STORED, [tx.tenantId]);
  return new Map(rows.map((row) => [placeOf(row), figureOf(row.n, row.histogram)]));
}

const figureOf = (n: number | string, histogram: string): string => `${n} ${histogram}`;

const STORED = `
  SELECT service_id, period::text, format_version_id, item_code, 0 AS flags, n, histogram::text
  FROM cell WHERE tenant_id = $1
  UNION ALL
  SELECT service_id, period::text, format_version_id, item_code, flags, n, histogram::text
  FROM flagged_cell WHERE tenant_id = $1`;
