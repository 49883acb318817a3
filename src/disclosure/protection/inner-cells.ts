import type { Spec } from '../spec/spec.js';

type Sum = Map<number, number>;

export interface InnerCells {
  /** Each cell as a sum of cells that are no sum themselves, by their places. */
  sums: Sum[];
  /** What more is known of these where a cell is a sum in several ways: each of these sums is 0. */
  constraints: Sum[];
}

/** Writes each cell of a table as a sum of its inner cells. */
export function innerCellsOf(spec: Spec): InnerCells {
  const places = new Map(spec.cells.map(({ key }, index) => [key, index]));
  const sums: Sum[] = [];
  const constraints: Sum[] = [];
  const sumOf = (cell: number): Sum => (sums[cell] ??= expand(cell));
  const expand = (cell: number): Sum => {
    const [first, ...others] = breakdownsOf(spec, cell, places);
    if (!first) return new Map([[cell, 1]]);
    const sum = total(first.map(sumOf));
    for (const other of others) {
      const difference = total(other.map(sumOf), new Map(sum), -1);
      if (difference.size > 0) constraints.push(difference);
    }
    return sum;
  };
  for (const cell of spec.cells.keys()) sumOf(cell);
  return { sums, constraints };
}

/** The lists of parts of which a cell is the sum; parts that the table leaves out hold nobody. */
function breakdownsOf({ dimensions, cells }: Spec, cell: number, places: ReadonlyMap<string, number>): number[][] {
  const { codes } = cells[cell]!;
  return dimensions.flatMap(({ breakdowns }, axis) =>
    breakdowns
      .filter((breakdown) => breakdown.total === codes[axis])
      .map(({ parts }) => parts.map((part) => places.get(codes.with(axis, part).join('|'))))
      .map((parts) => parts.filter((part) => part !== undefined)),
  );
}

function total(sums: readonly Sum[], start: Sum = new Map(), sign = 1): Sum {
  for (const sum of sums) {
    for (const [cell, times] of sum) {
      const left = (start.get(cell) ?? 0) + sign * times;
      if (left === 0) start.delete(cell);
      else start.set(cell, left);
    }
  }
  return start;
}
