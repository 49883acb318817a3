import type { Highs, Model } from 'highs';
import type { Component } from './components.js';
import { ceilingsOf, type HiddenCount, programmeOf } from './linear-programme.js';

/** HiGHS works to 1e-7. */
const TOLERANCE = 1e-6;
/** So many branches are tried before a cell counts as found out. */
const MOST_NODES = 10_000;

/** Of HiGHS: only what is looked for changes, so that where the last programme ended is a place to start from. */
const PRIMAL = 4;
/** So many times nothing is found for many cells at once before each is looked at by itself. */
const MOST_FRUITLESS = 3;

/** What differs by halves differs by whole numbers twice as far off, and there may be as much room the other way. */
const MULTIPLES = [1, -1, 2, -2];

const ENDS = ['low', 'high'] as const;
type End = (typeof ENDS)[number];
type Range = Record<End, number>;

/** How the solver ended, and what it found. */
interface Solved {
  status: number;
  table?: number[];
}

/** Somebody who knows all published cells, what is the sum of what, and that nothing is below 0. */
export class Attack {
  /** What the cells hold in tables found so far which agree with everything published. */
  private readonly seen: Range[];
  /** The same, of tables in whole numbers. */
  private readonly whole: Range[];
  private readonly bounds: Partial<Range>[];
  private readonly ceilings: number[];
  private readonly columns: ReadonlyMap<number, number>;

  private constructor(
    private readonly highs: Highs,
    private readonly model: Model,
    private readonly component: Component,
    private readonly counts: readonly HiddenCount[],
  ) {
    this.columns = new Map(component.cells.map((cell, column) => [cell, column]));
    this.seen = counts.map(({ value }) => ({ low: value, high: value }));
    this.whole = counts.map(({ value }) => ({ low: value, high: value }));
    this.bounds = counts.map(() => ({}));
    this.ceilings = ceilingsOf(component);
  }

  /**
   * Calls `work` with an attack on a component; the solver's memory is given back after it.
   * @param counts of the component's cells, in their order.
   */
  static on<T>(highs: Highs, component: Component, counts: readonly HiddenCount[], work: (attack: Attack) => T): T {
    return highs.withModel(programmeOf(component, counts), (model): T => {
      model.options.set({
        output_flag: false,
        presolve: 'off',
        mip_max_nodes: MOST_NODES,
        mip_rel_gap: 0,
        simplex_strategy: PRIMAL,
      });
      return work(new Attack(highs, model, component, counts));
    });
  }

  /** The least and the most that a cell can hold, in fractions too; the latter may be infinite. */
  interval(cell: number): [number, number] {
    const column = this.columns.get(cell)!;
    return [this.bound(column, 'low'), this.bound(column, 'high')];
  }

  /**
   * Those of some cells in which no two tables in whole numbers which agree with everything published differ by `width` or more. It
   * takes no solver's word for that they do: every such table is checked.
   */
  narrow(cells: readonly number[], width: number): number[] {
    this.widen(cells, width);
    return cells.filter((cell) => !this.leaves(this.columns.get(cell)!, width));
  }

  private leaves(column: number, width: number): boolean {
    const isWide = (): boolean => widthOf(this.whole[column]!) >= width;
    return isWide() || this.inBox([column], width, () => this.isWideNear(column, width, isWide));
  }

  /**
   * Looks for tables that differ in many of these cells at once, each pulled up or down at random: most need no search of their own
   * then. The random numbers are the same each time.
   */
  private widen(cells: readonly number[], width: number): void {
    const random = randomSigns();
    let open = cells.map((cell) => this.columns.get(cell)!);
    const isOpen = (column: number): boolean => widthOf(this.whole[column]!) < width;
    for (let fruitless = 0; fruitless < MOST_FRUITLESS && open.length > 1;) {
      this.pull(open, width, random);
      const left = open.filter(isOpen);
      fruitless = left.length < open.length ? 0 : fruitless + 1;
      open = left;
    }
  }

  private pull(columns: readonly number[], width: number, random: () => number): void {
    for (const column of columns) this.model.changeColCost(column, random());
    this.inBox(columns, width, () => ENDS.forEach((end) => this.run(end)));
    for (const column of columns) this.model.changeColCost(column, 0);
  }

  /** Looks no farther off than `width` from what the cells hold. */
  private inBox<T>(columns: readonly number[], width: number, work: () => T): T {
    const leastOf = (column: number): number => this.counts[column]!.floor - this.counts[column]!.value;
    for (const column of columns) this.model.changeColBounds(column, Math.max(leastOf(column), -width), width);
    const result = work();
    for (const column of columns) this.model.changeColBounds(column, leastOf(column), Infinity);
    return result;
  }

  private bound(column: number, end: End): number {
    const known = this.bounds[column]!;
    return (known[end] ??= this.isAtLimit(column, end) ? this.limit(column, end) : this.optimum(column, end));
  }

  private limit(column: number, end: End): number {
    return end === 'low' ? this.counts[column]!.floor : this.ceilings[column]!;
  }

  /** A table found by the way may already hold all that the cell can. */
  private isAtLimit(column: number, end: End): boolean {
    return Math.abs(this.seen[column]![end] - this.limit(column, end)) < TOLERANCE;
  }

  /** Of a cell that may be in a box. */
  private optimum(column: number, end: End): number {
    const { optimal, unbounded } = this.highs.constants.modelStatus;
    let { status, table } = this.solve(column, end);
    if (status !== optimal && status !== unbounded) {
      // Starting from where the last programme ended, the solver can lose its way.
      this.model.clearSolver();
      ({ status, table } = this.solve(column, end));
    }
    if (status === unbounded) return Infinity;
    if (table === undefined) throw new Error(`the solver ended with status ${status}`);
    return table[column]!;
  }

  /** Fractions first: where they leave too little, so do whole numbers. Where a search is given up, the cell counts as found out. */
  private isWideNear(column: number, width: number, isWide: () => boolean): boolean {
    const [low, high] = ENDS.map((end) => this.optimum(column, end)) as [number, number];
    if (isWide()) return true;
    if (high - low < width - TOLERANCE) return false;
    return this.inWholeNumbers(column, isWide);
  }

  private inWholeNumbers(column: number, isWide: () => boolean): boolean {
    const { integer } = this.highs.constants.variableType;
    const every = { kind: 'range', from: 0, to: this.counts.length - 1 } as const;
    this.model.changeColsIntegrality(every, new Int32Array(this.counts.length).fill(integer));
    this.model.options.set({ presolve: 'on' });
    ENDS.find((end) => {
      this.solve(column, end);
      return isWide();
    });
    this.model.options.set({ presolve: 'off' });
    this.model.clearIntegrality();
    return isWide();
  }

  private solve(column: number, end: End): Solved {
    this.model.changeColCost(column, 1);
    const solved = this.run(end);
    this.model.changeColCost(column, 0);
    return solved;
  }

  private run(end: End): Solved {
    const { objectiveSense, modelStatus } = this.highs.constants;
    this.model.changeObjectiveSense(end === 'low' ? objectiveSense.minimize : objectiveSense.maximize);
    this.model.run();
    const status = this.model.getModelStatus();
    return { status, table: status === modelStatus.optimal ? this.note(this.model.getSolution().colValue) : undefined };
  }

  private note(differences: Float64Array): number[] {
    const table = this.counts.map(({ value }, column) => tidy(value + differences[column]!));
    widen(this.seen, table);
    for (const times of MULTIPLES) {
      const other = this.counts.map(({ value }, column) => tidy(value + times * differences[column]!));
      if (this.agrees(other)) widen(this.whole, other);
    }
    return table;
  }

  /** Whether it is in whole numbers, and all that is known is true of it. */
  private agrees(table: readonly number[]): boolean {
    if (!table.every((count, column) => Number.isInteger(count) && count >= this.counts[column]!.floor)) return false;
    return this.component.equations.every(({ coefficients, constant }) => {
      let sum = 0n;
      for (const [cell, coefficient] of coefficients) sum += coefficient * BigInt(table[this.columns.get(cell)!]!);
      return sum === constant;
    });
  }
}

/** 1 or -1. Source: Lehmer's generator with the constants of Park and Miller, Communications of the ACM 31 (1988). */
function randomSigns(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 2 === 0 ? 1 : -1;
  };
}

const widthOf = ({ low, high }: Range): number => high - low;

const tidy = (value: number): number => Math.round(value / TOLERANCE) / (1 / TOLERANCE);

function widen(ranges: Range[], table: readonly number[]): void {
  ranges.forEach((range, column) => {
    range.low = Math.min(range.low, table[column]!);
    range.high = Math.max(range.high, table[column]!);
  });
}
