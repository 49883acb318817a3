import { monthlyShares as sharesByMonth } from '../../reporting/benchmarks/own-shares.js';
import type { CountedCell } from '../../reporting/figures.js';
import type { MonthlyShare } from './dropped.js';
import type { MonthlyCounts } from './silent.js';

const SATISFACTION = 'overall_satisfaction';

/** How many respondents there were in each month: those of the item that most answered. @param cells of one service */
export function monthlyCounts(cells: readonly CountedCell[]): MonthlyCounts {
  const byItem = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { period, asked, n } of cells) {
    const month = period.slice(0, 7);
    const item = `${month} ${asked.item.code}`;
    byItem.set(item, (byItem.get(item) ?? 0) + n);
    counts.set(month, Math.max(counts.get(month) ?? 0, byItem.get(item) ?? 0));
  }
  return counts;
}

/**
 * The shares of the overall satisfaction that a report shows, by month.
 * @param cells of one service
 * @param month whose question it is about: shares of another question, scale or wording are not compared with it
 */
export function monthlyShares(cells: readonly CountedCell[], month: string): MonthlyShare[] {
  const rated = cells.filter(({ asked: { item } }) => item.type === 'rating' && item.concept === SATISFACTION);
  const series = largest(rated.filter(({ period }) => period.startsWith(month)));
  return sharesByMonth(rated.filter(({ asked }) => asked.series === series)).map(({ period, ...share }) => ({
    month: period.slice(0, 7),
    ...share,
  }));
}

/** The series that most answered. */
function largest(cells: readonly CountedCell[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { asked, n } of cells) counts.set(asked.series, (counts.get(asked.series) ?? 0) + n);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}
