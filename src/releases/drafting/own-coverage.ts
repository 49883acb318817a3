import { type Coverage, type CoverageSummary, summaryOf } from '../../reporting/coverage/coverage.js';
import type { ReleasedCell } from '../released-cell.js';
import { lastMonthOf, type MonthRange } from '../table/periods.js';

/**
 * Who reports in the months of a release, by the release itself: a service of which it tells a figure. So nothing follows from it
 * that does not follow from the cells.
 */
export async function coverageIn(
  coverage: Coverage,
  range: MonthRange,
  cells: readonly ReleasedCell[],
): Promise<CoverageSummary> {
  const told = new Map<string, string[]>();
  for (const { level, status, ipa_code, service_code, period } of cells) {
    if (level !== 'service' || status !== 'published') continue;
    const key = `${ipa_code} ${service_code}`;
    told.set(key, [...(told.get(key) ?? []), lastMonthOf(period)]);
  }
  const covered = await coverage.of(range, (service) => told.get(`${service.ipa_code} ${service.service_code}`) ?? []);
  return { ...summaryOf(covered), categories: [] };
}
