import type { Spec } from '../spec/spec.js';

/** What is known of hidden cells: their sum, each times its coefficient, is `constant`. */
export interface Equation {
  coefficients: Map<number, bigint>;
  constant: bigint;
}

/** All that the published cells say of the hidden ones, by their places in the table. */
export function equationsOf({ cells, relations }: Spec, hidden: ReadonlySet<number>): Equation[] {
  const equations: Equation[] = [];
  for (const { total, parts } of relations) {
    const coefficients = new Map<number, bigint>();
    let constant = 0n;
    const add = (cell: number, coefficient: bigint): void => {
      if (hidden.has(cell)) coefficients.set(cell, coefficient);
      else constant -= coefficient * BigInt(cells[cell]!.value);
    };
    for (const part of parts) add(part, 1n);
    if (total !== undefined) add(total, -1n);
    if (coefficients.size > 0) equations.push({ coefficients, constant });
  }
  return equations;
}

/** The same equations without the cells whose values are known. */
export function substitute(equations: readonly Equation[], known: ReadonlyMap<number, bigint>): Equation[] {
  const shorter = equations.map(({ coefficients, constant }): Equation => {
    const unknown = new Map([...coefficients].filter(([cell]) => !known.has(cell)));
    let rest = constant;
    for (const [cell, coefficient] of coefficients) rest -= coefficient * (known.get(cell) ?? 0n);
    return { coefficients: unknown, constant: rest };
  });
  return shorter.filter(({ coefficients }) => coefficients.size > 0);
}
