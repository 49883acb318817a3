import { judge, type Knowledge } from './audit/audit.js';
import { isTooFew } from './protection/primary-rules.js';
import { suppress } from './protection/suppress.js';
import { cellsThatWiden } from './protection/widen.js';
import type { Spec, Status } from './spec/spec.js';

/** No choice of cells to hide makes the table safe. */
export class UnprotectableError extends Error {}

const KNOWLEDGE: Knowledge[] = ['sums', 'presence'];

/** What else a table with every status decided must stand: the places of the cells that it tells too closely. */
export type FurtherAudit = (decided: Spec) => Promise<Iterable<number>>;

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
  for (;;) {
    const hidden = await suppress(spec, primary, kept);
    const decided = withStatuses(spec, (cell) => (primary.has(cell) ? 'u' : hidden.has(cell) ? 'x' : 's'));
    const exposed = await exposedIn(decided, further);
    if (exposed.length === 0) return decided;
    // Who is found again gets one more.
    for (const cell of exposed) times.set(cell, (times.get(cell) ?? 0) + 1);
    const more = cellsThatWiden(decided, new Map(exposed.map((cell) => [cell, times.get(cell)!])));
    if (more.size === 0) throw new UnprotectableError(`${spec.cells[exposed[0]!]!.key} cannot be protected`);
    for (const cell of more) kept.add(cell);
  }
}

/** Cells that the audits find out. */
async function exposedIn(spec: Spec, further: FurtherAudit): Promise<number[]> {
  const found = new Set<number>();
  for (const knowledge of KNOWLEDGE) {
    const { exact, narrow } = await judge(spec, knowledge);
    for (const cell of [...narrow, ...exact.keys()]) found.add(cell);
  }
  return found.size > 0 ? [...found] : [...(await further(spec))];
}

const placesOf = ({ cells }: Spec, isOne: (cell: Spec['cells'][number]) => boolean): Set<number> =>
  new Set(cells.flatMap((cell, place) => (isOne(cell) ? [place] : [])));

const withStatuses = (spec: Spec, statusOf: (place: number) => Status): Spec => ({
  ...spec,
  cells: spec.cells.map((cell, place) => ({ ...cell, status: statusOf(place) })),
});
