import { isHidden, type Spec } from '../spec/spec.js';

/**
 * Which more to hide so that cells are told less closely: for each, the smallest counts published in a sum with it, or else with
 * what is hidden in a sum with it, and so on. Empty cells come last, as they cannot become less.
 * @param spec with all statuses decided.
 * @param exposed cells that are told too closely, and how many more to hide for each.
 * @param told cells that hiding would not hide.
 * @returns places of cells to hide, none when nothing is left.
 */
export function cellsThatWiden(
  spec: Spec,
  exposed: ReadonlyMap<number, number>,
  told: ReadonlySet<number>,
): Set<number> {
  const sums = sumsByCell(spec);
  const chosen = new Set<number>();
  for (const [cell, more] of exposed) {
    const nearby = sums[cell]!.flat();
    if (nearby.some((other) => chosen.has(other))) continue;
    for (const best of nearestPublished(spec, cell, { sums, told }).slice(0, more)) chosen.add(best);
  }
  return chosen;
}

/** Of each cell the sums that it is in, as total or part. */
function sumsByCell({ cells, relations }: Spec): number[][][] {
  const sums = cells.map((): number[][] => []);
  for (const { total, parts } of relations) {
    const members = total === undefined ? parts : [total, ...parts];
    for (const member of members) sums[member]!.push(members);
  }
  return sums;
}

/** The best first. */
function nearestPublished(
  { cells }: Spec,
  start: number,
  { sums, told }: { sums: readonly number[][][]; told: ReadonlySet<number> },
): number[] {
  const reached = new Set([start]);
  let edge = [start];
  while (edge.length > 0) {
    const near = [...new Set(edge.flatMap((cell) => sums[cell]!.flat()))].filter((cell) => !reached.has(cell));
    const published = near.filter((cell) => !isHidden(cells[cell]!) && !told.has(cell));
    if (published.length > 0) {
      const sorted = published.sort((one, other) => cells[one]!.value - cells[other]!.value || one - other);
      const isEmpty = (cell: number): boolean => cells[cell]!.value === 0;
      return [...sorted.filter((cell) => !isEmpty(cell)), ...sorted.filter(isEmpty)];
    }
    edge = near.filter((cell) => isHidden(cells[cell]!));
    for (const cell of edge) reached.add(cell);
  }
  return [];
}
