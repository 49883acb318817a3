// What a release hides, and of whom: who reads it cannot tell.
import { cellsOf } from '../../dist/releases/drafting/earlier-releases.js';
import { RELEASE_POLICY } from '../../dist/disclosure/release-policy.js';
import { respondentsIn } from '../../dist/releases/table/numbers.js';
import { placeOf } from '../../dist/releases/table/release-table.js';

/** @returns how many cells it has; and hidden ones of too few, those hidden for them or by another rule, and those of nobody. */
export async function hiddenIn(platform, id) {
  const [range] = await platform.query('SELECT first_month AS from, last_month AS to FROM release WHERE id = $1', [id]);
  const counts = await platform.query('SELECT * FROM release_counts WHERE release_id = $1', [id]);
  const respondents = new Map(cellsOf({ ...range, counts }).map((cell) => [placeOf(cell), respondentsIn(cell.counts)]));
  const cells = await platform.query('SELECT place, status FROM release_cell WHERE release_id = $1', [id]);
  const hidden = { few: 0, others: 0, empty: 0 };
  for (const { place, status } of cells) {
    if (status === 'suppressed') hidden[kindOf(respondents.get(place) ?? 0)] += 1;
  }
  return { cells: cells.length, hidden };
}

function kindOf(n) {
  if (n === 0) return 'empty';
  return n < RELEASE_POLICY.threshold ? 'few' : 'others';
}
