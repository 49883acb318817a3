import type { NationalTransaction } from '../../database/database.js';
import type { ReleasedCell } from '../released-cell.js';
import type { Counts } from '../table/counts.js';
import { placeOf } from '../table/release-table.js';

const AT_ONCE = 2_000;

const CELL = 'ordinal integer, place text, status text, cell json';
const COUNTS = `ipa_category text, ipa_code text, administration text, service_code text, service text, month text,
  series text, edition integer, n integer, histogram integer[], exposures integer, format_versions text[]`;

/** Stores the cells of a draft in their order, each as it is read again. */
export const storeCells = (
  tx: NationalTransaction,
  releaseId: string,
  cells: readonly ReleasedCell[],
): Promise<void> => {
  const rows = cells.map((cell, ordinal) => ({ ordinal, place: placeOfReleased(cell), status: cell.status, cell }));
  return storeRows(tx, 'release_cell', releaseId, rows, CELL);
};

/** What a cell of a release is called in its table. */
export const placeOfReleased = (cell: ReleasedCell): string =>
  placeOf({ unit: cell, series: cell.series, period: cell.period });

/** Stores what the cells of a draft are sums of: the releases after it are held against that. */
export const storeCounts = (tx: NationalTransaction, releaseId: string, counts: readonly Counts[]): Promise<void> =>
  storeRows(tx, 'release_counts', releaseId, counts, COUNTS);

async function storeRows(
  tx: NationalTransaction,
  table: string,
  releaseId: string,
  rows: readonly object[],
  definition: string,
): Promise<void> {
  const columns = definition.replace(/(\w+) [a-z]+(\[\])?/g, '$1');
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await tx.rows(
      `INSERT INTO ${table} (release_id, ${columns}) SELECT $1, ${columns} FROM json_to_recordset($2) AS row (${definition})`,
      [releaseId, JSON.stringify(rows.slice(at, at + AT_ONCE))],
    );
  }
}

/**
 * Reads cells in their order, so many at once: what is read of a release of any size takes no more memory.
 * @param after the ordinal of the last one that was read; -1, none.
 */
export async function readCells(
  tx: NationalTransaction,
  releaseId: string,
  after: number,
  atOnce: number,
): Promise<ReleasedCell[]> {
  const rows = await tx.rows<{ cell: ReleasedCell }>(READ, [releaseId, after, atOnce]);
  return rows.map(({ cell }) => cell);
}

const READ = 'SELECT cell FROM release_cell WHERE release_id = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3';
