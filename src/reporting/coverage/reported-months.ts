import type { NationalTransaction } from '../../database/database.js';
import { DISCLOSURE_POLICY } from '../disclosure-policy.js';
import { type CountedCell, figuresOf } from '../figures.js';
import { type CellRow, withAsked } from '../read-cells.js';

/** Months, `YYYY-MM`, by the id of the service. */
export type ReportedMonths = ReadonlyMap<string, readonly string[]>;

/**
 * The months in which a service has a publishable part: in which a report of it by month shows a figure. Cells of months with
 * too few respondents count for nothing, so that this tells no more than reports do.
 * @param to last of the months that are looked at, `YYYY-MM`.
 */
export async function readReportedMonths(tx: NationalTransaction, to: string): Promise<ReportedMonths> {
  const scope = [`${to}-01`, DISCLOSURE_POLICY.threshold];
  const large = await tx.rows<ServiceMonth>(WITH_A_LARGE_CELL, scope);
  const small = await withAsked(tx, await tx.rows<CellRow>(OF_SMALL_CELLS, scope));
  return byService([...large, ...publishedMonths(small)]);
}

interface ServiceMonth {
  service_id: string;
  month: string;
}

/** Small cells may make a part together: those of versions that are comparable. */
export function publishedMonths(cells: readonly CountedCell[]): ServiceMonth[] {
  return figuresOf(cells, 'service', 'month').flatMap(({ service_id, period, status }) =>
    status === 'published' && service_id !== null && period !== null ? [{ service_id, month: period }] : [],
  );
}

function byService(reported: readonly ServiceMonth[]): ReportedMonths {
  const months = new Map<string, string[]>();
  for (const { service_id, month } of reported) {
    const own = months.get(service_id);
    if (own) own.push(month);
    else months.set(service_id, [month]);
  }
  return months;
}

/** A part is no smaller than a cell of it: these are publishable, whatever else is in them. */
const WITH_A_LARGE_CELL = `
  SELECT service_id, to_char(period, 'YYYY-MM') AS month FROM cell WHERE period <= $1 AND n >= $2
  GROUP BY service_id, period`;

const OF_SMALL_CELLS = `
  SELECT tenant_id, service_id, period::text, format_version_id, item_code, n, histogram FROM cell AS small
  WHERE period <= $1 AND NOT EXISTS (
    SELECT FROM cell WHERE (tenant_id, service_id, period) = (small.tenant_id, small.service_id, small.period) AND n >= $2)`;
