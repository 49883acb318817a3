import type { Equation } from './equations.js';

/**
 * The cells whose values follow from the equations alone, by Gauss-Jordan elimination in whole numbers: those that are left
 * without company in a row. Nothing is rounded.
 * @returns the values by the places of the cells.
 */
export function exactlyDetermined(equations: readonly Equation[]): Map<number, bigint> {
  const elimination = new Elimination();
  for (const equation of equations) elimination.add(equation);
  return elimination.determined();
}

class Elimination {
  /** Rows by their pivots; a pivot is in no other row. */
  private readonly rows = new Map<number, Equation>();
  /** The pivots of the rows that a cell is in. */
  private readonly rowsWith = new Map<number, Set<number>>();

  add(equation: Equation): void {
    const row: Equation = { coefficients: new Map(equation.coefficients), constant: equation.constant };
    for (const cell of equation.coefficients.keys()) {
      const known = this.rows.get(cell);
      if (known) cancel(row, cell, known);
    }
    const pivot = this.rarest(row.coefficients.keys());
    if (pivot === undefined) return;
    for (const holder of this.rowsWith.get(pivot) ?? []) this.cancelIn(holder, pivot, row);
    this.rowsWith.delete(pivot);
    this.rows.set(pivot, row);
    for (const cell of row.coefficients.keys()) if (cell !== pivot) this.note(cell, pivot);
  }

  determined(): Map<number, bigint> {
    const alone = [...this.rows].filter(([, { coefficients }]) => coefficients.size === 1);
    return new Map(alone.map(([pivot, { coefficients, constant }]) => [pivot, constant / coefficients.get(pivot)!]));
  }

  private cancelIn(holder: number, pivot: number, row: Equation): void {
    const held = this.rows.get(holder)!;
    cancel(held, pivot, row);
    for (const cell of row.coefficients.keys()) {
      if (cell === pivot) continue;
      if (held.coefficients.has(cell)) this.note(cell, holder);
      else this.rowsWith.get(cell)?.delete(holder);
    }
  }

  private note(cell: number, holder: number): void {
    const holders = this.rowsWith.get(cell) ?? new Set();
    this.rowsWith.set(cell, holders.add(holder));
  }

  /** Of these the one in the fewest rows, which keeps rows short. */
  private rarest(cells: Iterable<number>): number | undefined {
    let best: number | undefined;
    let fewest = Infinity;
    for (const cell of cells) {
      const count = this.rowsWith.get(cell)?.size ?? 0;
      if (count < fewest) [best, fewest] = [cell, count];
    }
    return best;
  }
}

/** Takes `cell` out of `row` with the help of `other`, which has it too. */
function cancel(row: Equation, cell: number, other: Equation): void {
  const mine = row.coefficients.get(cell)!;
  const its = other.coefficients.get(cell)!;
  for (const [at, value] of row.coefficients) row.coefficients.set(at, value * its);
  row.constant = row.constant * its - other.constant * mine;
  for (const [at, value] of other.coefficients) {
    const left = (row.coefficients.get(at) ?? 0n) - value * mine;
    if (left === 0n) row.coefficients.delete(at);
    else row.coefficients.set(at, left);
  }
  shorten(row);
}

function shorten(row: Equation): void {
  let divisor = row.constant;
  for (const value of row.coefficients.values()) {
    divisor = greatestCommonDivisor(divisor, value);
    if (divisor === 1n || divisor === -1n) return;
  }
  if (divisor === 0n) return;
  for (const [at, value] of row.coefficients) row.coefficients.set(at, value / divisor);
  row.constant /= divisor;
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
