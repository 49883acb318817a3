import type { NationalTransaction } from '../../database/database.js';
import type { Numbers, ReleasedCell, Unit } from '../released-cell.js';
import type { Counts } from '../table/counts.js';

const AT_ONCE = 2_000;

const UNIT = 'level text, ipa_category text, ipa_code text, administration text, service_code text, service text';
const NUMBERS = `n integer, histogram integer[], mean double precision, mean_low double precision,
  mean_high double precision, top2 double precision, top2_low double precision, top2_high double precision,
  exposures integer, response_rate double precision, reliability text`;
const CELL = `ordinal integer, ${UNIT}, concept text, code text, series text, scale_min integer, scale_max integer,
  period text, status text, comparability text, format_versions text[], ${NUMBERS}`;
const COUNTS = `ipa_category text, ipa_code text, administration text, service_code text, service text, month text,
  series text, edition integer, n integer, histogram integer[], exposures integer, format_versions text[]`;

const columnsOf = (definition: string): string => definition.replace(/(\w+) [a-z ]+(\[\])?/g, '$1');

/** A row of `release_cell`. */
type CellRow = Omit<ReleasedCell, 'numbers'> & { [Name in keyof Numbers]: Numbers[Name] | null };

/** Stores the cells of a draft in their order. */
export async function storeCells(
  tx: NationalTransaction,
  releaseId: string,
  cells: readonly ReleasedCell[],
): Promise<void> {
  const rows = cells.map(({ numbers, ...cell }, ordinal) => ({ ordinal, ...cell, ...numbers }));
  await storeRows(tx, 'release_cell', releaseId, rows, CELL);
}

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
  const columns = columnsOf(definition);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await tx.rows(
      `INSERT INTO ${table} (release_id, ${columns}) SELECT $1, ${columns} FROM jsonb_to_recordset($2) AS row (${definition})`,
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
  const rows = await tx.rows<CellRow>(READ, [releaseId, after, atOnce]);
  return rows.map(cellOf);
}

const READ = `SELECT ${columnsOf(CELL)} FROM release_cell
  WHERE release_id = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3`;

function cellOf(row: CellRow): ReleasedCell {
  const { concept, code, series, scale_min, scale_max, period, status, comparability, format_versions } = row;
  return {
    ...unitOf(row),
    concept,
    code,
    series,
    scale_min,
    scale_max,
    period,
    status,
    comparability,
    format_versions,
    numbers: status === 'published' ? numbersIn(row) : null,
  };
}

/** Those of a cell that is published are there. */
const numbersIn = (row: CellRow): Numbers =>
  ({
    n: row.n,
    histogram: row.histogram,
    mean: row.mean,
    mean_low: row.mean_low,
    mean_high: row.mean_high,
    top2: row.top2,
    top2_low: row.top2_low,
    top2_high: row.top2_high,
    exposures: row.exposures,
    response_rate: row.response_rate,
    reliability: row.reliability,
  }) as Numbers;

export const unitOf = ({ level, ipa_category, ipa_code, administration, service_code, service }: Unit): Unit => ({
  level,
  ipa_category,
  ipa_code,
  administration,
  service_code,
  service,
});
