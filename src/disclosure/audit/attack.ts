import type { Highs, Model } from 'highs';
import type { Component } from './components.js';
import { ceilingsOf, type HiddenCount, programmeOf } from './linear-programme.js';

/** HiGHS works to 1e-7. */
const TOLERANCE = 1e-6;
/** So many branches are tried before a cell counts as found out. */
const MOST_NODES = 10_000;

type End = 'low' | 'high';
type Range = Record<End, number>;

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
      model.options.set({ output_flag: false, presolve: 'off', mip_max_nodes: MOST_NODES, mip_rel_gap: 0 });
      return work(new Attack(highs, model, component, counts));
    });
  }

  /** The least and the most that a cell can hold, in fractions too; the latter may be infinite. */
  interval(cell: number): [number, number] {
    const column = this.columns.get(cell)!;
    return [this.bound(column, 'low'), this.bound(column, 'high')];
  }

  /**
   * Whether two tables in whole numbers which agree with everything published differ by `width` or more in the cell. It takes no
   * solver's word for that: every such table is checked.
   */
  leaves(cell: number, width: number): boolean {
    const column = this.columns.get(cell)!;
    const isWide = (): boolean => widthOf(this.whole[column]!) >= width;
    if (isWide()) return true;
    const [low, high] = this.interval(cell);
    if (isWide()) return true;
    if (high - low < width - TOLERANCE) return false;
    return this.searchNear(column, 'high', width, isWide) || this.searchNear(column, 'low', width, isWide);
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

  private optimum(column: number, end: End): number {
    const { optimal, unbounded } = this.highs.constants.modelStatus;
    let status = this.solve(column, end);
    if (status !== optimal && status !== unbounded) {
      // Starting from where the last programme ended, the solver can lose its way.
      this.model.clearSolver();
      status = this.solve(column, end);
    }
    if (status === unbounded) return Infinity;
    if (status !== optimal) throw new Error(`the solver ended with status ${status}`);
    return tidy(this.seen[column]![end]);
  }

  /** Looks for tables in whole numbers no farther off than `width`. Where the search is given up, the cell counts as found out. */
  private searchNear(column: number, end: End, width: number, isWide: () => boolean): boolean {
    const { value, floor } = this.counts[column]!;
    const { integer } = this.highs.constants.variableType;
    const every = { kind: 'range', from: 0, to: this.counts.length - 1 } as const;
    this.model.changeColBounds(column, Math.max(floor - value, -width), width);
    this.solve(column, end);
    if (!isWide()) {
      this.model.changeColsIntegrality(every, new Int32Array(this.counts.length).fill(integer));
      this.solve(column, end);
      this.model.clearIntegrality();
    }
    this.model.changeColBounds(column, floor - value, Infinity);
    return isWide();
  }

  /** @returns how the solver ended. */
  private solve(column: number, end: End): number {
    const { objectiveSense, modelStatus } = this.highs.constants;
    this.model.changeObjectiveSense(end === 'low' ? objectiveSense.minimize : objectiveSense.maximize);
    this.model.changeColCost(column, 1);
    this.model.run();
    const status = this.model.getModelStatus();
    if (status === modelStatus.optimal) this.note(this.model.getSolution().colValue);
    this.model.changeColCost(column, 0);
    return status;
  }

  private note(differences: Float64Array): void {
    const table = this.counts.map(({ value }, column) => tidy(value + differences[column]!));
    widen(this.seen, table);
    if (this.agrees(table)) widen(this.whole, table);
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

const widthOf = ({ low, high }: Range): number => high - low;

const tidy = (value: number): number => Math.round(value / TOLERANCE) / (1 / TOLERANCE);

function widen(ranges: Range[], table: readonly number[]): void {
  ranges.forEach((range, column) => {
    range.low = Math.min(range.low, table[column]!);
    range.high = Math.max(range.high, table[column]!);
  });
}
