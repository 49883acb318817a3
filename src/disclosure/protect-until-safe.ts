import { judge, type Knowledge } from './audit/audit.js';
import { isTooFew } from './protection/primary-rules.js';
import { suppress } from './protection/suppress.js';
import { cellsThatWiden } from './protection/widen.js';
import type { Spec, Status } from './spec/spec.js';

/** No choice of cells to hide makes the table safe. */
export class UnprotectableError extends Error {}

const KNOWLEDGE: Knowledge[] = ['sums', 'presence'];

/**
 * Decides what of a table is published: hides what is about too few or marked `u`, what is marked `x`, and as much of the rest as
 * the audit asks for. The same table always ends the same way.
 * @returns the table with every status decided.
 * @throws RevealedError, UnprotectableError when what is public already does not allow it.
 */
export async function protectUntilSafe(spec: Spec, policy: { threshold: number }): Promise<Spec> {
  const primary = placesOf(spec, ({ status, value }) => status === 'u' || isTooFew(value, policy));
  const kept = new Set([...primary, ...placesOf(spec, ({ status }) => status === 'x')]);
  for (;;) {
    const hidden = suppress(spec, kept);
    const decided = withStatuses(spec, (cell) => (primary.has(cell) ? 'u' : hidden.has(cell) ? 'x' : 's'));
    const exposed = await exposedIn(decided);
    if (exposed.length === 0) return decided;
    const more = cellsThatWiden(decided, exposed);
    if (more.size === 0) throw new UnprotectableError(`${spec.cells[exposed[0]!]!.key} cannot be protected`);
    for (const cell of more) kept.add(cell);
  }
}

/** Whom the audit finds out. */
async function exposedIn(spec: Spec): Promise<number[]> {
  for (const knowledge of KNOWLEDGE) {
    const { safe, exact, narrow } = await judge(spec, knowledge);
    if (!safe) return [...new Set([...narrow, ...exact.keys()])];
  }
  return [];
}

const placesOf = ({ cells }: Spec, isOne: (cell: Spec['cells'][number]) => boolean): Set<number> =>
  new Set(cells.flatMap((cell, place) => (isOne(cell) ? [place] : [])));

const withStatuses = (spec: Spec, statusOf: (place: number) => Status): Spec => ({
  ...spec,
  cells: spec.cells.map((cell, place) => ({ ...cell, status: statusOf(place) })),
});
