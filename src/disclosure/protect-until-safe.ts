import { judge, type Knowledge, LEAST_WIDTH } from './audit/audit.js';
import { cheapestMoves, type Move, type View } from './protection/cheapest-move.js';
import { isTooFew } from './protection/primary-rules.js';
import { suppress, toldAlready } from './protection/suppress.js';
import { cellsThatWiden } from './protection/widen.js';
import { solver } from './solver/solver.js';
import type { Spec, Status } from './spec/spec.js';

/** No choice of cells to hide makes the table safe. */
export class UnprotectableError extends Error {}

/** What a reader brings along, what no cell is below then, and how far each hidden one must be able to change. */
const KNOWLEDGE: [Knowledge, 0 | 1, number][] = [
  ['sums', 0, LEAST_WIDTH],
  ['presence', 1, 1],
];

/** Cells that are told too closely, by their places in the table that tells them so. */
export interface Exposure {
  cells: number[];
  view: View;
}

/** What else a table with every status decided must stand. */
export type FurtherAudit = (decided: Spec) => Promise<Exposure[]>;

const NOTHING_ELSE: FurtherAudit = () => Promise.resolve([]);

/**
 * Decides what of a table is published: hides what is about too few or marked `u`, what is marked `x`, and as much of the rest as
 * the audits ask for. The same table always ends the same way.
 * @returns the table with every status decided.
 * @throws RevealedError, UnprotectableError when what is public already does not allow it.
 */
export async function protectUntilSafe(
  spec: Spec,
  policy: { threshold: number },
  further = NOTHING_ELSE,
): Promise<Spec> {
  const primary = placesOf(spec, ({ status, value }) => status === 'u' || isTooFew(value, policy));
  const kept = new Set([...primary, ...placesOf(spec, ({ status }) => status === 'x')]);
  const times = new Map<number, number>();
  const told = toldAlready(spec);
  for (;;) {
    const hidden = await suppress(spec, primary, kept);
    const decided = withStatuses(spec, (cell) => (primary.has(cell) ? 'u' : hidden.has(cell) ? 'x' : 's'));
    const exposures = await exposedIn(decided, further);
    const exposed = [...new Set(exposures.flatMap(({ cells, view }) => cells.map((cell) => view.places[cell]!)))];
    if (exposed.length === 0) return decided;
    // Who is found again gets one more.
    for (const cell of exposed) times.set(cell, (times.get(cell) ?? 0) + 1);
    const more = await cheapest(decided, exposures, told);
    const left = exposed.filter((cell) => !more.has(cell));
    const nearby = cellsThatWiden(decided, new Map(left.map((cell) => [cell, times.get(cell)!])), told);
    const chosen = [...[...more.values()].flat(), ...nearby];
    if (chosen.length === 0) throw new UnprotectableError(`${spec.cells[exposed[0]!]!.key} cannot be protected`);
    for (const cell of chosen) kept.add(cell);
  }
}

/** What to hide for each cell that is exposed; absent, where that is nothing, or nothing helps. */
async function cheapest(
  spec: Spec,
  exposures: readonly Exposure[],
  told: ReadonlySet<number>,
): Promise<Map<number, number[]>> {
  const highs = await solver();
  const best = new Map<number, Move>();
  for (const { cells, view } of exposures) {
    const moves = cheapestMoves(highs, view, cells, {
      told: new Set(view.places.flatMap((place, index) => (told.has(place) ? [index] : []))),
      priceOf: (index) => spec.cells[view.places[index]!]!.value,
    });
    for (const [index, move] of moves) {
      const cell = view.places[index]!;
      if (move.cost < (best.get(cell)?.cost ?? Infinity)) best.set(cell, move);
    }
  }
  return new Map([...best].flatMap(([cell, { hide }]) => (hide.length > 0 ? [[cell, hide]] : [])));
}

/** Cells that the audits find out. */
async function exposedIn(spec: Spec, further: FurtherAudit): Promise<Exposure[]> {
  const exposures: Exposure[] = [];
  for (const [knowledge, floor, width] of KNOWLEDGE) {
    const { exact, narrow } = await judge(spec, knowledge);
    const cells = [...new Set([...narrow, ...exact.keys()])];
    if (cells.length > 0) exposures.push({ cells, view: { spec, places: [...spec.cells.keys()], floor, width } });
  }
  return exposures.length > 0 ? exposures : further(spec);
}

const placesOf = ({ cells }: Spec, isOne: (cell: Spec['cells'][number]) => boolean): Set<number> =>
  new Set(cells.flatMap((cell, place) => (isOne(cell) ? [place] : [])));

const withStatuses = (spec: Spec, statusOf: (place: number) => Status): Spec => ({
  ...spec,
  cells: spec.cells.map((cell, place) => ({ ...cell, status: statusOf(place) })),
});
