import type { Highs, Model, ModelData } from 'highs';
import { isHidden, type Spec } from '../spec/spec.js';

/** Moves below this are the solver's rounding. */
const TOLERANCE = 1e-6;

/** A table in which a cell is told too closely, and what its cells are called in the table that is protected. */
export interface View {
  spec: Spec;
  places: readonly number[];
  /** What no cell that holds anybody can be below. */
  floor: 0 | 1;
  /** By how much cells must be able to change. */
  width: number;
}

/** Cells to hide, and what is lost with them. */
export interface Move {
  cost: number;
  hide: number[];
}

/**
 * The least that must be hidden so that cells of a table can change by so much: for each a linear programme over all ways in which
 * the table could be another one, in which hidden cells change for nothing, published ones at a price of their respondents, and
 * what is told already not at all. Fischetti and Salazar (2001) choose whole patterns in this way; here it is one cell at a time.
 * @param wanted places in the view.
 * @param told places of the view's cells that hiding would not hide.
 * @param priceOf respondents of a cell, by its place in the view.
 * @returns by the places in the view; absent, where it cannot change whatever is hidden.
 */
export function cheapestMoves(
  highs: Highs,
  view: View,
  wanted: readonly number[],
  { told, priceOf }: { told: ReadonlySet<number>; priceOf: (at: number) => number },
): Map<number, Move> {
  const { places, width } = view;
  const programme = new Programme(view, told, priceOf);
  return highs.withModel(programme.data, (model): Map<number, Move> => {
    model.options.set({ output_flag: false });
    const by = (at: number, change: number): number[] | undefined => programme.move(highs, model, at, change);
    const moves = wanted.flatMap((at): [number, Move][] => {
      const ways = [by(at, width), by(at, -width), width > 1 ? both(by(at, 1), by(at, 1 - width)) : undefined];
      const priced = ways.flatMap((hide) => (hide ? [{ hide, cost: programme.costOf(hide) }] : []));
      const [best] = priced.sort((one, other) => one.cost - other.cost);
      return best ? [[at, { cost: best.cost, hide: [...new Set(best.hide.map((cell) => places[cell]!))] }]] : [];
    });
    return new Map(moves);
  });
}

/** A little up and a little down, if it can do both: tables which differ by as much. */
const both = (up: readonly number[] | undefined, down: readonly number[] | undefined): number[] | undefined =>
  up && down && [...new Set([...up, ...down])];

/** Of each cell how much it rises and how much it falls, two columns. */
class Programme {
  readonly data: ModelData;

  private readonly spec: Spec;
  private readonly floor: number;
  private readonly prices: number[];

  constructor({ spec, floor }: View, told: ReadonlySet<number>, priceOf: (at: number) => number) {
    this.spec = spec;
    this.floor = floor;
    const { cells, relations } = spec;
    this.prices = cells.map((cell, at) => (isHidden(cell) ? 0 : 1 + priceOf(at)));
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const { total, parts } of relations) {
      const members = [
        ...parts.map((part) => [part, 1] as const),
        ...(total === undefined ? [] : [[total, -1] as const]),
      ];
      for (const [cell, sign] of members) {
        indices.push(2 * cell, 2 * cell + 1);
        values.push(sign, -sign);
      }
      starts.push(indices.length);
    }
    const [numCols, numRows] = [2 * cells.length, relations.length];
    this.data = {
      numCols,
      numRows,
      colCost: Float64Array.from({ length: numCols }, (_, column) => this.prices[column >> 1]!),
      colLower: new Float64Array(numCols),
      colUpper: Float64Array.from({ length: numCols }, (_, column) => {
        const at = column >> 1;
        if (told.has(at)) return 0;
        return column % 2 === 0 ? Infinity : this.depthOf(at);
      }),
      rowLower: new Float64Array(numRows),
      rowUpper: new Float64Array(numRows),
      matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    };
  }

  /** By how much a cell can fall. */
  private depthOf(at: number): number {
    return Math.max(0, this.spec.cells[at]!.value - this.floor);
  }

  costOf(hidden: readonly number[]): number {
    return hidden.reduce((sum, cell) => sum + this.prices[cell]!, 0);
  }

  /** What must be hidden for it; undefined where there is no such move. */
  move(highs: Highs, model: Model, at: number, by: number): number[] | undefined {
    const depth = this.depthOf(at);
    if (depth + by < 0) return undefined;
    const [rise, fall] = [Math.max(by, 0), Math.max(-by, 0)];
    model.changeColBounds(2 * at, rise, rise);
    model.changeColBounds(2 * at + 1, fall, fall);
    model.run();
    const isFound = model.getModelStatus() === highs.constants.modelStatus.optimal;
    const columns = isFound ? model.getSolution().colValue : undefined;
    model.changeColBounds(2 * at, 0, Infinity);
    model.changeColBounds(2 * at + 1, 0, depth);
    if (!columns) return undefined;
    return this.spec.cells.flatMap((cell, other) => {
      const change = Math.abs(columns[2 * other]! - columns[2 * other + 1]!);
      return !isHidden(cell) && change > TOLERANCE ? [other] : [];
    });
  }
}
