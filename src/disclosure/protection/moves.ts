/** Arithmetic modulo this prime: products stay below 2^53, and no rounding mistakes a small number for 0. */
const PRIME = 67_108_859;

/** Values that are not 0, by their places. */
type Sparse = Map<number, number>;

/**
 * How the cells of a table can still change together, as far as what is published lets them: a matrix of cells by independent
 * moves. To publish a cell is to leave only the moves that do not change it. What a reader can work out is what no move changes.
 */
export class Moves {
  private readonly cells: Sparse[];
  private readonly moves = new Map<number, Set<number>>();

  /** @param cells of each cell, the moves that change it and by how much. */
  constructor(cells: readonly ReadonlyMap<number, number>[]) {
    this.cells = cells.map((row) => new Map([...row].map(([move, by]) => [move, modulo(by)])));
    this.cells.forEach((row, cell) => {
      for (const move of row.keys()) this.moves.set(move, (this.moves.get(move) ?? new Set()).add(cell));
    });
  }

  isFixed(cell: number): boolean {
    return this.cells[cell]!.size === 0;
  }

  /** The move out of those of a cell that changes the fewest others. */
  pivotOf(cell: number): number {
    let [best, fewest] = [-1, Infinity];
    for (const move of this.cells[cell]!.keys()) {
      const changed = this.moves.get(move)!.size;
      if (changed < fewest) [best, fewest] = [move, changed];
    }
    return best;
  }

  changedBy(move: number): ReadonlySet<number> {
    return this.moves.get(move) ?? new Set();
  }

  movesOf(cell: number): ReadonlyMap<number, number> {
    return this.cells[cell]!;
  }

  /** The moves of `cell` once `fixed` is published, and with `pivot` the others of its moves leave it as it is. */
  movesAfter(cell: number, fixed: number, pivot: number): Sparse {
    const row = new Map(this.cells[cell]);
    const held = row.get(pivot);
    if (held === undefined) return row;
    const rest = this.cells[fixed]!;
    const factor = times(held, inverse(rest.get(pivot)!));
    for (const [move, by] of rest) {
      const left = modulo((row.get(move) ?? 0) - times(factor, by));
      if (left === 0) row.delete(move);
      else row.set(move, left);
    }
    return row;
  }

  publish(cell: number): void {
    if (this.isFixed(cell)) return;
    const pivot = this.pivotOf(cell);
    const fixed = new Map(this.cells[cell]);
    const unit = inverse(fixed.get(pivot)!);
    for (const changed of this.moves.get(pivot)!) {
      const factor = times(this.cells[changed]!.get(pivot)!, unit);
      for (const [move, by] of fixed) this.change(changed, move, -times(factor, by));
    }
    this.moves.delete(pivot);
  }

  private change(cell: number, move: number, by: number): void {
    const row = this.cells[cell]!;
    const left = modulo((row.get(move) ?? 0) + by);
    if (left === 0) {
      row.delete(move);
      this.moves.get(move)!.delete(cell);
    } else {
      row.set(move, left);
      this.moves.get(move)!.add(cell);
    }
  }
}

/** Whether two cells only ever change together: who knows one of them knows the other. */
export function isParallel(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  if (one.size !== other.size || one.size === 0) return false;
  let factor: number | undefined;
  for (const [move, by] of one) {
    const its = other.get(move);
    if (its === undefined) return false;
    factor ??= times(its, inverse(by));
    if (times(factor, by) !== its) return false;
  }
  return true;
}

const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

const times = (one: number, other: number): number => (one * other) % PRIME;

/** By Euclid's algorithm. */
function inverse(value: number): number {
  let [a, b] = [value, PRIME];
  let [x, y] = [1, 0];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return modulo(x);
}
