import type { RawTable, Tree } from './random-table.js';

/** A sum that is known to hold among hidden cells: their coefficients, in the order of the hidden cells, then what it comes to. */
type Row = number[];

/** Somebody who reads a table and knows its dimensions; works from the printed table alone. */
export class Attacker {
  readonly hidden: string[];
  private readonly rows: Row[] = [];

  constructor(table: RawTable) {
    const values = new Map(table.cells.map(({ k, v }) => [k.join('|'), v]));
    this.hidden = table.cells.filter(({ status }) => status === 'u' || status === 'x').map(({ k }) => k.join('|'));
    const columns = new Map(this.hidden.map((key, column) => [key, column]));
    for (const { k } of table.cells) {
      table.dims.forEach(({ tree }, axis) => {
        for (const parts of listsOf(tree, k[axis]!)) {
          const row = Array.from({ length: this.hidden.length + 1 }, () => 0);
          const put = (key: string, sign: number): void => {
            const column = columns.get(key);
            if (column === undefined) row[this.hidden.length]! -= sign * values.get(key)!;
            else row[column]! += sign;
          };
          put(k.join('|'), -1);
          for (const part of parts) put(k.map((code, place) => (place === axis ? part : code)).join('|'), 1);
          if (row.some((value) => value !== 0)) this.rows.push(row);
        }
      });
    }
  }

  /** The hidden cells that follow from sums alone, by reduction to echelon form in whole numbers. */
  recovered(): Map<string, number> {
    const rows = this.rows.map((row) => [...row]);
    const reduced: { row: Row; pivot: number }[] = [];
    for (let pivot = 0; pivot < this.hidden.length; pivot += 1) {
      const found = rows.findIndex((row) => row[pivot] !== 0);
      if (found === -1) continue;
      const [row] = rows.splice(found, 1);
      for (const other of [...rows, ...reduced.map((each) => each.row)]) clear(other, pivot, row!);
      reduced.push({ row: row!, pivot });
    }
    const alone = reduced.filter(({ row }) => row.slice(0, -1).filter((value) => value !== 0).length === 1);
    return new Map(alone.map(({ row, pivot }) => [this.hidden[pivot]!, row.at(-1)! / row[pivot]!]));
  }

  /**
   * What each hidden cell can hold in tables of whole numbers with all the published sums, by trying all of them.
   * @param ceiling no cell holds more.
   * @param floors the least in each hidden cell.
   */
  possible(ceiling: number, floors: readonly number[]): Map<string, Set<number>> {
    const values: number[] = [];
    const held = this.hidden.map(() => new Set<number>());
    const byLast = this.hidden.map((_, column) =>
      this.rows.filter((row) => row.slice(0, -1).findLastIndex(Boolean) === column),
    );
    const tryFrom = (column: number): void => {
      if (column === this.hidden.length) return values.forEach((value, index) => held[index]!.add(value));
      for (let value = floors[column]!; value <= ceiling; value += 1) {
        values[column] = value;
        if (byLast[column]!.every((row) => sumOf(row, values, column) === row.at(-1))) tryFrom(column + 1);
      }
    };
    tryFrom(0);
    return new Map(this.hidden.map((key, index) => [key, held[index]!]));
  }
}

function listsOf(tree: Tree, code: string): string[][] {
  const parts = Object.hasOwn(tree, code) ? tree[code]! : [];
  return parts.length === 0 ? [] : typeof parts[0] === 'string' ? [parts as string[]] : (parts as string[][]);
}

function sumOf(row: Row, values: readonly number[], last: number): number {
  let sum = 0;
  for (let column = 0; column <= last; column += 1) sum += row[column]! * values[column]!;
  return sum;
}

function clear(row: Row, pivot: number, by: Row): void {
  const mine = row[pivot]!;
  if (mine === 0) return;
  const its = by[pivot]!;
  let divisor = 0;
  for (let column = 0; column < row.length; column += 1) {
    row[column] = row[column]! * its - by[column]! * mine;
    if (!Number.isSafeInteger(row[column])) throw new Error('beyond exact numbers');
    divisor = greatestCommonDivisor(divisor, Math.abs(row[column]!));
  }
  if (divisor > 1) for (let column = 0; column < row.length; column += 1) row[column]! /= divisor;
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);
