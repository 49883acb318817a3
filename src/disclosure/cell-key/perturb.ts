import { CELL_KEYS, type PerturbationTable } from './perturbation-table.js';

/** The key of a cell: of its records' keys the sum modulo 2^32, in whole numbers, so that their order does not matter. */
export function cellKeyOf(recordKeys: Iterable<number>): number {
  let sum = 0;
  for (const key of recordKeys) {
    if (!Number.isInteger(key) || key < 0 || key >= CELL_KEYS) throw new RangeError('a record key has 32 bits');
    sum = (sum + key) % CELL_KEYS;
  }
  return sum;
}

/**
 * The count as it is published. The same records have the same noise in whatever table they are a cell, so nothing is gained by
 * asking again. An empty cell stays empty.
 */
export function perturb(count: number, cellKey: number, table: PerturbationTable): number {
  if (count === 0) return 0;
  const row = table[Math.min(count, table.length) - 1]!;
  return count + row.find(({ below }) => cellKey < below)!.noise;
}
