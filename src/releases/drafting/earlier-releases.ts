import type { NationalTransaction } from '../../database/database.js';
import { type TableCell, tableOf } from '../table/release-table.js';
import type { Counts } from '../table/counts.js';
import { type MonthRange, monthsOf } from '../table/periods.js';
import type { EarlierCounts } from './carry-over.js';

/** A release that is out and shares months with the one that is being made. */
export interface EarlierRelease extends MonthRange {
  id: string;
  number: number;
  open_month: string;
  counts: Counts[];
  published: Set<string>;
}

export async function earlierReleases(tx: NationalTransaction, range: MonthRange): Promise<EarlierRelease[]> {
  const releases = await tx.rows<Omit<EarlierRelease, 'counts' | 'published'>>(OUT, [range.from, range.to]);
  const whole: EarlierRelease[] = [];
  for (const release of releases) {
    const counts = await tx.rows<Counts>(COUNTS, [release.id]);
    const published = await tx.rows<{ place: string }>(PUBLISHED, [release.id]);
    whole.push({ ...release, counts, published: new Set(published.map(({ place }) => place)) });
  }
  return whole;
}

/** Its cells that somebody answered. */
export const cellsOf = ({ counts, ...range }: EarlierRelease): TableCell[] =>
  tableOf(
    counts.map((one) => ({ service: one, series: one.series })),
    counts,
    range,
  );

/**
 * What is out of each month, by the last release that tells of it.
 * @param revises the release that may be left behind: none of its months is closed to it.
 */
export function outOf(releases: readonly EarlierRelease[], revises: string | null): EarlierCounts {
  const last = new Map(releases.flatMap((release) => monthsOf(release).map((month) => [month, release] as const)));
  const counts = [...last].flatMap(([month, release]) => release.counts.filter((one) => one.month === month));
  const isClosed = (month: string): boolean => revises === null && month < (last.get(month)?.open_month ?? '');
  return { counts, isClosed, isOut: (month) => last.has(month) };
}

const OUT = `
  SELECT id, number, first_month AS from, last_month AS to, open_month FROM release
  WHERE status IN ('published', 'revised') AND first_month <= $2 AND last_month >= $1 ORDER BY number`;

const COUNTS = `
  SELECT ipa_category, ipa_code, administration, service_code, service, month, series, edition, n, histogram, exposures,
    format_versions
  FROM release_counts WHERE release_id = $1`;

const PUBLISHED = `SELECT place FROM release_cell WHERE release_id = $1 AND status = 'published'`;
