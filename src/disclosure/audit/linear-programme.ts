import type { ModelData } from 'highs';
import type { Component } from './components.js';

/** A hidden cell as it is, and the least that it is known to hold. */
export interface HiddenCount {
  value: number;
  floor: number;
}

/**
 * Differences from the true table that leave every equation true and no cell below its floor. All right-hand sides are 0, and so
 * is a solution to start from.
 * @param counts of the component's cells, in their order.
 */
export function programmeOf({ cells, equations }: Component, counts: readonly HiddenCount[]): ModelData {
  const columns = new Map(cells.map((cell, column) => [cell, column]));
  const starts = [0];
  const indices: number[] = [];
  const coefficients: number[] = [];
  for (const equation of equations) {
    for (const [cell, coefficient] of equation.coefficients) {
      indices.push(columns.get(cell)!);
      coefficients.push(Number(coefficient));
    }
    starts.push(indices.length);
  }
  const [numCols, numRows] = [cells.length, equations.length];
  return {
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: Float64Array.from(counts, ({ value, floor }) => floor - value),
    colUpper: new Float64Array(numCols).fill(Infinity),
    rowLower: new Float64Array(numRows),
    rowUpper: new Float64Array(numRows),
    matrix: { format: 'csr', numRows, numCols, starts, indices, values: coefficients },
  };
}

/** What no table can exceed in each cell: the least sum of hidden cells that it is a part of. */
export function ceilingsOf({ cells, equations }: Component): number[] {
  const ceilings = new Map<number, number>();
  for (const { coefficients, constant } of equations) {
    if ([...coefficients.values()].some((coefficient) => coefficient !== 1n)) continue;
    for (const cell of coefficients.keys()) {
      ceilings.set(cell, Math.min(ceilings.get(cell) ?? Infinity, Number(constant)));
    }
  }
  return cells.map((cell) => ceilings.get(cell) ?? Infinity);
}
