import type { Equation } from './equations.js';

/** Hidden cells that no equation joins to others, with the equations among them. */
export interface Component {
  cells: number[];
  equations: Equation[];
}

export function componentsOf(hidden: Iterable<number>, equations: readonly Equation[]): Component[] {
  const chief = new Map<number, number>();
  const chiefOf = (cell: number): number => {
    let at = cell;
    while (chief.get(at) !== at) {
      const above = chief.get(at)!;
      chief.set(at, chief.get(above)!);
      at = above;
    }
    return at;
  };
  for (const cell of hidden) chief.set(cell, cell);
  for (const { coefficients } of equations) {
    const [first, ...others] = coefficients.keys();
    for (const cell of others) chief.set(chiefOf(cell), chiefOf(first!));
  }
  const components = new Map<number, Component>();
  for (const cell of chief.keys()) {
    const component = components.get(chiefOf(cell)) ?? { cells: [], equations: [] };
    component.cells.push(cell);
    components.set(chiefOf(cell), component);
  }
  for (const equation of equations) {
    const [first] = equation.coefficients.keys();
    components.get(chiefOf(first!))!.equations.push(equation);
  }
  return [...components.values()];
}
