import type { NationalTransaction } from '../../database/database.js';
import { placeOfCounts, type TableCell, tableOf } from '../table/release-table.js';
import type { Counts } from '../table/counts.js';
import { type MonthRange, monthsOf } from '../table/periods.js';
import type { ReleasedCell } from '../released-cell.js';
import type { EarlierCounts } from './carry-over.js';

/** A release that is out and shares months with the one that is being made. */
export interface EarlierRelease extends MonthRange {
  id: string;
  number: number;
  open_month: string;
  counts: Counts[];
  cells: ReleasedCell[];
  published: Set<string>;
}

export async function earlierReleases(tx: NationalTransaction, range: MonthRange): Promise<EarlierRelease[]> {
  const releases = linkedWith(range, await tx.rows<Heading>(OUT));
  const whole: EarlierRelease[] = [];
  for (const release of releases) {
    const counts = await tx.rows<Counts>(COUNTS, [release.id]);
    const rows = await tx.rows<{ place: string; cell: ReleasedCell }>(CELLS, [release.id]);
    const cells = rows.map(({ cell }) => cell);
    const published = rows.filter(({ cell }) => cell.status === 'published').map(({ place }) => place);
    whole.push({ ...release, counts, cells, published: new Set(published) });
  }
  return whole;
}

type Heading = Omit<EarlierRelease, 'counts' | 'cells' | 'published'>;

/** Those that share months with a range, or with others that do, and so on: what is the sum of what goes on through all of them. */
export function linkedWith<R extends MonthRange>(range: MonthRange, releases: readonly R[]): R[] {
  const linked = releases.filter(({ from, to }) => from <= range.to && to >= range.from);
  const [from, to] = [
    [range, ...linked].map((one) => one.from).sort()[0]!,
    [range, ...linked]
      .map((one) => one.to)
      .sort()
      .at(-1)!,
  ];
  return from === range.from && to === range.to ? linked : linkedWith({ from, to }, releases);
}

/** Its cells that somebody answered. */
export const cellsOf = ({ counts, ...range }: EarlierRelease): TableCell[] =>
  tableOf(
    counts.map((one) => ({ service: one, series: one.series })),
    counts,
    range,
  );

/**
 * What is out of each month of a range, by the last release that tells of it.
 * @param revises the release that may be left behind: none of its months is closed to it.
 */
export function outOf(range: MonthRange, releases: readonly EarlierRelease[], revises: string | null): EarlierCounts {
  const isIn = (month: string): boolean => month >= range.from && month <= range.to;
  const last = new Map(
    releases.flatMap((release) =>
      monthsOf(release)
        .filter(isIn)
        .map((month) => [month, release] as const),
    ),
  );
  const counts = [...last].flatMap(([month, release]) => release.counts.filter((one) => one.month === month));
  const isClosed = (month: string): boolean => revises === null && month < (last.get(month)?.open_month ?? '');
  const isTold = (one: Counts): boolean => last.get(one.month)?.published.has(placeOfCounts(one)) ?? false;
  return { counts, isClosed, isTold, isOut: (month) => last.has(month) };
}

const OUT = `
  SELECT id, number, first_month AS from, last_month AS to, open_month FROM release
  WHERE status IN ('published', 'revised') ORDER BY published_at, number`;

const COUNTS = `
  SELECT ipa_category, ipa_code, administration, service_code, service, month, series, edition, n, histogram, exposures,
    format_versions
  FROM release_counts WHERE release_id = $1 ORDER BY ipa_code, service_code, month, series`;

const CELLS = 'SELECT place, cell FROM release_cell WHERE release_id = $1 ORDER BY ordinal';
