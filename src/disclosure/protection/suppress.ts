import { breathe } from '../turns/breathe.js';
import type { Spec } from '../spec/spec.js';
import { innerCellsOf } from './inner-cells.js';
import { isParallel, Moves } from './moves.js';

/** What is already public tells a cell that must be hidden. */
export class RevealedError extends Error {}

/**
 * Complementary suppression by Gaussian elimination (Langsrud 2024), over the whole table with everything that it is linked to.
 * Cells are published one after another, the largest counts first; one is hidden if with it a primary cell could be worked out
 * from what is published already, or by the one respondent of another primary cell who knows that it is 1.
 * @param primary places of the cells that are hidden for themselves.
 * @param kept places of all cells that are hidden already, the primary ones among them; none must follow from others.
 * @returns the places of all cells to hide, `kept` among them.
 * @throws RevealedError when cells that are public already do not allow it.
 */
export async function suppress(spec: Spec, primary: ReadonlySet<number>, kept = primary): Promise<Set<number>> {
  const moves = movesLeft(spec);
  for (const cell of kept) {
    const { key, public: isPublic } = spec.cells[cell]!;
    if (isPublic || moves.isFixed(cell)) throw new RevealedError(`${key} follows from what is public already`);
  }
  const guard = new Guard(moves, { primary, kept }, (cell) => spec.cells[cell]!.value === 1);
  const hidden = new Set(kept);
  for (const cell of byPriority(spec, kept)) {
    await breathe();
    if (guard.isToldBy(cell)) hidden.add(cell);
    else moves.publish(cell);
  }
  return hidden;
}

/** @returns the places of cells that are as good as public, as they follow from what is. */
export function toldAlready(spec: Spec): Set<number> {
  const moves = movesLeft(spec);
  return new Set([...spec.cells.keys()].filter((cell) => moves.isFixed(cell)));
}

/** How the cells can change while what is public stays as it is. */
function movesLeft(spec: Spec): Moves {
  const { sums, constraints } = innerCellsOf(spec);
  const moves = new Moves([...sums, ...constraints]);
  constraints.forEach((_, index) => moves.publish(spec.cells.length + index));
  spec.cells.forEach((cell, index) => cell.public && moves.publish(index));
  return moves;
}

/**
 * Largest counts first, and of equal ones as they stand in the table. Before all of them those that are empty: hiding one costs
 * nothing, but nor does it leave a reader much doubt, as it cannot become less.
 */
function byPriority({ cells }: Spec, kept: ReadonlySet<number>): number[] {
  const priority = (place: number): number => cells[place]!.value || Infinity;
  return [...cells.keys()]
    .filter((place) => !cells[place]!.public && !kept.has(place))
    .sort((one, other) => (priority(one) === priority(other) ? one - other : priority(other) - priority(one)));
}

class Guard {
  constructor(
    private readonly moves: Moves,
    private readonly hidden: { primary: ReadonlySet<number>; kept: ReadonlySet<number> },
    private readonly isSingleton: (cell: number) => boolean,
  ) {}

  /** Whether a hidden cell could be worked out if this one were published. */
  isToldBy(cell: number): boolean {
    if (this.moves.isFixed(cell)) return false;
    const pivot = this.moves.pivotOf(cell);
    const changed = [...this.moves.changedBy(pivot)].filter((other) => this.hidden.kept.has(other));
    const row = this.moves.movesOf(cell);
    if (changed.some((other) => isParallel(this.moves.movesOf(other), row))) return true;
    const after = new Map(changed.map((other) => [other, this.moves.movesAfter(other, cell, pivot)]));
    return changed.some((other) => this.hidden.primary.has(other) && this.isToldBySingleton(other, after));
  }

  /** Whether this cell and another come to change only together, and one of them has one respondent. */
  private isToldBySingleton(cell: number, after: ReadonlyMap<number, ReadonlyMap<number, number>>): boolean {
    const row = after.get(cell)!;
    const [move] = row.keys();
    const company = new Set([...this.moves.changedBy(move!), ...after.keys()]);
    return [...company].some(
      (other) =>
        other !== cell &&
        this.hidden.primary.has(other) &&
        (this.isSingleton(cell) || this.isSingleton(other)) &&
        isParallel(row, after.get(other) ?? this.moves.movesOf(other)) &&
        !isParallel(this.moves.movesOf(cell), this.moves.movesOf(other)),
    );
  }
}
