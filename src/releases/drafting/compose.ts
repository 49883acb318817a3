import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import type { ReleasePolicy } from '../../disclosure/release-policy.js';
import { hiddenPlaces } from '../protection/hidden-places.js';
import type { LinkedTable } from '../protection/linked-cells.js';
import type { ReleasedCell } from '../released-cell.js';
import type { Asked, Counts, ReleasedItem } from '../table/counts.js';
import { numbersOf } from '../table/numbers.js';
import type { MonthRange } from '../table/periods.js';
import { placeOf, rankOfPeriod, rankOfUnit, type TableCell, tableOf } from '../table/release-table.js';

/** All that a release is made from. The same gives the same release, in whatever order it comes. */
export interface Ingredients {
  range: MonthRange;
  asked: readonly Asked[];
  counts: readonly Counts[];
  /** By their series. */
  items: ReadonlyMap<string, ReleasedItem>;
  /** Releases that are out and share months with it. */
  earlier: readonly LinkedTable[];
  policy: ReleasePolicy;
}

/**
 * The cells of a release, protected and audited.
 * @throws RevealedError, UnprotectableError when what is out already does not allow it.
 */
export async function compose({ range, asked, counts, items, earlier, policy }: Ingredients): Promise<ReleasedCell[]> {
  const table = tableOf(asked, counts, range);
  const hidden = await hiddenPlaces([{ cells: table }, ...earlier], (series) => items.get(series)!, policy);
  const cells = table.map((cell) => released(cell, items.get(cell.series)!, hidden));
  return cells.sort((one, other) => inOrder(orderOf(one), orderOf(other)));
}

/** The whole country first, then categories, administrations and services; each by rating, and by period, the longest first. */
const orderOf = (cell: ReleasedCell): string =>
  [rankOfUnit(cell), cell.concept, cell.series, rankOfPeriod(cell.period), cell.period].join(' ');

function released(cell: TableCell, item: ReleasedItem, hidden: ReadonlySet<string>): ReleasedCell {
  const { concept, code, series, scale_min, scale_max, comparability } = item;
  const answered = cell.counts.filter(({ n }) => n > 0);
  const isTold = answered.length > 0 && !hidden.has(placeOf(cell));
  return {
    ...cell.unit,
    concept,
    code,
    series,
    scale_min,
    scale_max,
    period: cell.period,
    status: isTold ? 'published' : 'suppressed',
    comparability,
    // Of what is hidden they would say whether anybody answered.
    format_versions: isTold ? versionsOf(answered) : [],
    numbers: isTold ? numbersOf(answered, item) : null,
  };
}

const versionsOf = (counts: readonly Counts[]): string[] =>
  [...new Set(counts.flatMap(({ format_versions }) => format_versions))].sort();
