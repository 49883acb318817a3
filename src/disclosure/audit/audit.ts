import { breathe } from '../turns/breathe.js';
import { isHidden, type Spec } from '../spec/spec.js';
import { Attack } from './attack.js';
import { type Component, componentsOf } from './components.js';
import { equationsOf, substitute } from './equations.js';
import { exactlyDetermined } from './exactly-determined.js';
import type { HiddenCount } from './linear-programme.js';
import { solver } from '../solver/solver.js';

/** An attacker must be left with tables which differ by this many respondents in each cell that is hidden for itself. */
export const LEAST_WIDTH = 2;

export interface Verdict {
  safe: boolean;
  /** Values of hidden cells that follow from the published ones, by their places in the table. */
  exact: ReadonlyMap<number, bigint>;
  /** Cells hidden for themselves that can be told too closely. */
  narrow: number[];
}

export interface Intervals extends Verdict {
  /** The least and the most that each hidden cell can hold; `Infinity` where nothing bounds it. */
  intervals: ReadonlyMap<number, readonly [number, number]>;
}

/** What a reader brings along: hidden cells may be empty, or whichever is not is known not to be. */
export type Knowledge = 'sums' | 'presence';

/** Whether a table may be published as its statuses say, judged by what somebody who reads it can work out. */
export async function judge(spec: Spec, knowledge: Knowledge = 'sums'): Promise<Verdict> {
  const found = new Findings(spec, knowledge);
  const highs = await solver();
  const narrow: number[] = [];
  for (const component of found.components) {
    await breathe();
    if (!component.cells.some((cell) => found.isPrimary(cell))) continue;
    narrow.push(...Attack.on(highs, component, found.counts(component), (attack) => found.narrowIn(component, attack)));
  }
  return found.verdict(narrow);
}

/**
 * Of cells that are hidden for themselves, those in which no two tables in whole numbers which agree with everything published
 * differ by `LEAST_WIDTH`.
 * @param wanted those that are asked for.
 */
export async function narrowAmong(spec: Spec, wanted: readonly number[]): Promise<number[]> {
  const found = new Findings(spec, 'sums');
  const highs = await solver();
  const open = new Set(wanted);
  const narrow = wanted.filter((cell) => found.exact.has(cell));
  for (const component of found.components) {
    const cells = component.cells.filter((cell) => open.has(cell));
    if (cells.length === 0) continue;
    await breathe();
    narrow.push(...Attack.on(highs, component, found.counts(component), (attack) => attack.narrow(cells, LEAST_WIDTH)));
  }
  return narrow;
}

/** The same, with the interval of every hidden cell. */
export async function audit(spec: Spec): Promise<Intervals> {
  const found = new Findings(spec, 'sums');
  const highs = await solver();
  const intervals = new Map([...found.exact].map(([cell, value]) => [cell, [Number(value), Number(value)] as const]));
  const narrow = found.components.flatMap((component) =>
    Attack.on(highs, component, found.counts(component), (attack) => {
      for (const cell of component.cells) intervals.set(cell, attack.interval(cell));
      return found.narrowIn(component, attack);
    }),
  );
  return { ...found.verdict(narrow), intervals };
}

/** What algebra alone says, and what it leaves open, in parts that have nothing to do with each other. */
class Findings {
  readonly exact: ReadonlyMap<number, bigint>;
  readonly components: Component[];

  constructor(
    private readonly spec: Spec,
    private readonly knowledge: Knowledge,
  ) {
    const hidden = new Set(spec.cells.flatMap((cell, index) => (isHidden(cell) ? [index] : [])));
    const equations = equationsOf(spec, hidden);
    this.exact = exactlyDetermined(equations);
    const open = [...hidden].filter((cell) => !this.exact.has(cell));
    this.components = componentsOf(open, substitute(equations, this.exact));
  }

  isPrimary(cell: number): boolean {
    return this.spec.cells[cell]!.status === 'u';
  }

  counts({ cells }: Component): HiddenCount[] {
    return cells.map((cell) => {
      const { value } = this.spec.cells[cell]!;
      return { value, floor: this.knowledge === 'sums' ? 0 : Math.min(1, value) };
    });
  }

  narrowIn({ cells }: Component, attack: Attack): number[] {
    const width = this.knowledge === 'sums' ? LEAST_WIDTH : 1;
    const primary = cells.filter((cell) => this.isPrimary(cell));
    return attack.narrow(primary, width);
  }

  verdict(narrow: number[]): Verdict {
    const all = [...narrow, ...[...this.exact.keys()].filter((cell) => this.isPrimary(cell))];
    return { safe: this.exact.size === 0 && all.length === 0, exact: this.exact, narrow: all };
  }
}
