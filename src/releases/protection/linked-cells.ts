import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import { type Counts, serviceKey } from '../table/counts.js';
import { sum } from '../table/numbers.js';
import { placeOf, type TableCell } from '../table/release-table.js';

/** The table of one release; of an earlier one, with the places that it published. */
export interface LinkedTable {
  cells: readonly TableCell[];
  /** Absent of the release that is being made. */
  published?: ReadonlySet<string>;
}

/**
 * What is the sum of the same answers is one cell, whatever names it goes by: a quarter and its only month, an administration and
 * its only service, a rating that is asked of all and another asked of the same, a month here and in an earlier release.
 */
export interface LinkedCell {
  key: string;
  /** By service, month and edition: what it is the sum of. */
  parts: string[];
  /** Respondents: to each part those to the rating that most answered. */
  respondents: number;
  /** What it goes by in the release that is being made, and in earlier ones. */
  cells: TableCell[];
  /** It is out already. */
  isPublic: boolean;
  /** An earlier release did not tell it. */
  wasHidden: boolean;
  /** The release that is being made may tell it. */
  isNew: boolean;
}

/** All cells of a release and of the earlier ones that share months with it; cells without respondents are not among them. */
export function linkedCells(tables: readonly LinkedTable[]): LinkedCell[] {
  const respondents = respondentsByPart(tables.flatMap(({ cells }) => cells));
  const linked = new Map<string, LinkedCell>();
  for (const { cells, published } of tables) {
    for (const cell of cells) {
      const parts = partsOf(cell.counts);
      if (parts.length === 0) continue;
      const key = keyOf(parts);
      const known = linked.get(key) ?? newCell(key, parts, respondents);
      known.cells.push(cell);
      known[standing(cell, published)] = true;
      linked.set(key, known);
    }
  }
  for (const part of new Set([...linked.values()].flatMap(({ parts }) => parts))) {
    if (!linked.has(part)) linked.set(part, newCell(part, [part], respondents));
  }
  return [...linked.values()].sort((one, other) => inOrder(one.key, other.key));
}

const standing = (cell: TableCell, published?: ReadonlySet<string>): 'isNew' | 'isPublic' | 'wasHidden' => {
  if (!published) return 'isNew';
  return published.has(placeOf(cell)) ? 'isPublic' : 'wasHidden';
};

const newCell = (key: string, parts: string[], respondents: ReadonlyMap<string, number>): LinkedCell => ({
  key,
  parts,
  respondents: sum(parts.map((part) => respondents.get(part)!)),
  cells: [],
  isPublic: false,
  wasHidden: false,
  isNew: false,
});

/** Those who answered, in order and once each. */
export const partsOf = (counts: readonly Counts[]): string[] =>
  [...new Set(counts.filter(({ n }) => n > 0).map(partOf))].sort(inOrder);

export const keyOf = (parts: readonly string[]): string => parts.join('+');

export const partOf = (counts: Counts): string => `${serviceKey(counts)} ${counts.month} ${counts.edition}`;

function respondentsByPart(cells: readonly TableCell[]): Map<string, number> {
  const respondents = new Map<string, number>();
  for (const { counts } of cells) {
    for (const one of counts) respondents.set(partOf(one), Math.max(respondents.get(partOf(one)) ?? 0, one.n));
  }
  return respondents;
}
