import type { Database, TenantTransaction } from '../../database/database.js';
import type { CellCounts, CellSet } from '../counting/cell-set.js';
import { breakdownPlaceOf, flaggedPlaceOf, placeOf } from './cell-place.js';
import { type Difference, differences } from './differences.js';
import { partsOfCells } from '../shown-parts/counted-parts.js';
import { bare, readParts } from '../shown-parts/part-rows.js';
import type { ShownPart } from '../shown-parts/shown-part.js';
import { recount, type RecountRequest } from './recount.js';

export interface Verification {
  /** Cells that are stored or should be, with their parts. */
  cells: number;
  differences: Difference[];
}

/** Compares the cells of an administration with what its stored responses give, both as they are at one moment. */
export function verifyCells(
  database: Database,
  tenantId: string,
  request: Pick<RecountRequest, 'onProgress'> = {},
): Promise<Verification> {
  return database.asReadingWorker(tenantId, async (tx) => {
    const counted = await recount(tx, request);
    const { cells, flagged, breakdowns } = counted;
    const compared = [
      await compare(tx, cells, placeOf),
      await compare(tx, flagged, flaggedPlaceOf),
      await compare(tx, breakdowns, breakdownPlaceOf),
    ];
    return {
      cells: compared.reduce((sum, verification) => sum + verification.cells, 0),
      differences: [
        ...compared.flatMap((verification) => verification.differences),
        ...differences(byPlace(await readParts(tx)), byPlace(await partsOfCells(tx, counted))),
      ],
    };
  });
}

type Stored<T> = Omit<T, 'n' | 'histogram'> & { n: string; histogram: string };

async function compare<T extends CellCounts>(
  tx: TenantTransaction,
  set: CellSet<T>,
  nameOf: (row: Omit<T, 'n' | 'histogram'>) => string,
): Promise<Verification> {
  // As PostgreSQL writes them: what somebody else wrote may be no histogram.
  const rows = await tx.rows<Stored<T>>(
    `SELECT ${set.columns}, n, histogram::text FROM ${set.table} WHERE tenant_id = $1`,
    [tx.tenantId],
  );
  const stored = new Map(rows.map((row) => [nameOf(row), `${row.n} ${row.histogram}`]));
  const rebuilt = new Map(set.all.map((row) => [nameOf(row), `${row.n} {${row.histogram.join(',')}}`]));
  return { cells: new Set([...stored.keys(), ...rebuilt.keys()]).size, differences: differences(stored, rebuilt) };
}

/** What reports may show of a service and month, each version by itself. */
function byPlace(parts: readonly ShownPart[]): Map<string, string> {
  return new Map(
    parts.map((part) => {
      const { service_id, period, format_version_id, ...shown } = bare(part);
      return [`${service_id} ${period.slice(0, 7)} ${format_version_id} shown`, Object.values(shown).join(' ')];
    }),
  );
}
