import type { Database, TenantTransaction } from '../../database/database.js';
import type { CellCounts, CellSet } from '../counting/cell-set.js';
import { breakdownPlaceOf, flaggedPlaceOf, placeOf } from './cell-place.js';
import { type Difference, differences } from './differences.js';
import { type ClassPart } from '../breakdowns/class-parts.js';
import { readClasses } from '../breakdowns/class-rows.js';
import { type Shown, shownOf } from '../shown-parts/shown.js';
import { readParts } from '../shown-parts/part-rows.js';
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
        ...(await compareShown(tx, await shownOf(tx, counted))),
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

/** What reports may show follows from the cells by the disclosure rule as it is now. */
async function compareShown(tx: TenantTransaction, rebuilt: Shown): Promise<Difference[]> {
  return [
    ...differences(byPlace(await readParts(tx)), byPlace(rebuilt.parts)),
    ...differences(byClass(await readClasses(tx)), byClass(rebuilt.classes)),
  ];
}

const monthOf = ({ service_id, period, format_version_id }: ShownPart | ClassPart): string =>
  `${service_id} ${period.slice(0, 7)} ${format_version_id} shown`;

const byPlace = (parts: readonly ShownPart[]): Map<string, string> =>
  new Map(
    parts.map((part) => {
      const { service_id: _service, period: _period, format_version_id: _version, ...shown } = part;
      return [monthOf(part), Object.values(shown).map(bare).join(' ')];
    }),
  );

const byClass = (parts: readonly ClassPart[]): Map<string, string> =>
  new Map(parts.map((part) => [`${monthOf(part)} ${part.breakdown} ${part.class}`, bare(part.counts)]));

/** PostgreSQL leaves noughts before numbers out. */
const bare = (number: string): string => number.replace(/^0+(?=\d)/, '');
