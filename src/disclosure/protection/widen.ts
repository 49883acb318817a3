import { isHidden, type Spec } from '../spec/spec.js';

/**
 * Which more to hide so that cells are told less closely: for each, the smallest count published in a sum with it, or else with
 * what is hidden in a sum with it, and so on. An empty cell comes last, as it cannot become less.
 * @param spec with all statuses decided.
 * @param narrow places of the cells that are told too closely.
 * @returns places of cells to hide, none when nothing is left.
 */
export function cellsThatWiden(spec: Spec, narrow: readonly number[]): Set<number> {
  const sums = sumsByCell(spec);
  const chosen = new Set<number>();
  for (const cell of narrow) {
    const near = sums[cell]!.flat();
    if (near.some((other) => chosen.has(other))) continue;
    const best = nearestPublished(spec, cell, sums);
    if (best !== undefined) chosen.add(best);
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

function nearestPublished({ cells }: Spec, start: number, sums: readonly number[][][]): number | undefined {
  const reached = new Set([start]);
  let edge = [start];
  while (edge.length > 0) {
    const near = [...new Set(edge.flatMap((cell) => sums[cell]!.flat()))].filter((cell) => !reached.has(cell));
    const published = near.filter((cell) => !isHidden(cells[cell]!) && !cells[cell]!.public);
    const [best] = published.sort((one, other) => cells[one]!.value - cells[other]!.value || one - other);
    const counted = published.find((cell) => cells[cell]!.value > 0);
    if (best !== undefined) return counted ?? best;
    edge = near.filter((cell) => isHidden(cells[cell]!));
    for (const cell of edge) reached.add(cell);
  }
  return undefined;
}
