import { together } from '../../anonymization/quasi-identifiers/values.js';
import type { NationalTransaction } from '../../database/database.js';
import { CHANNEL } from '../breakdowns/class-parts.js';
import type { RatedClass } from './adjusted-mean.js';
import type { AskedSeries } from './read-peers.js';

/** Services and months that count for a series. */
export interface CountedParts {
  series: string;
  parts: readonly { tenant_id: string; service_id: string; period: string }[];
}

interface Row extends Omit<RatedClass, 'n' | 'sum' | 'squares'> {
  series: string;
  n: string;
  sum: string;
  squares: string;
}

/**
 * Reads how the classes of respondents rated, by series and service.
 * @param by `channel`, or the concept of a background item
 */
export async function readRatedClasses(
  tx: NationalTransaction,
  by: string,
  asked: readonly AskedSeries[],
  counted: readonly CountedParts[],
): Promise<Map<string, RatedClass[]>> {
  if (counted.length === 0) return new Map();
  const parts = counted.flatMap(({ series, parts: some }) => some.map((part) => ({ series, ...part })));
  const rows = await tx.rows<Row>(READ_CLASSES, [
    asked.map(({ version }) => version),
    asked.map(({ asked: { item } }) => item.code),
    asked.map(({ asked: { series } }) => series),
    asked.map(({ asked: { item } }) => (item.type === 'rating' ? item.scale.min : 0)),
    asked.map(({ backgrounds }) => (by === CHANNEL ? '' : (backgrounds.get(by) ?? null))),
    parts.map(({ series }) => series),
    parts.map(({ tenant_id }) => tenant_id),
    parts.map(({ service_id }) => service_id),
    parts.map(({ period }) => period),
    by === CHANNEL,
  ]);
  // PostgreSQL's bigint arrives as text; a count of respondents fits a number.
  const rated = rows.map(({ n, sum, squares, ...row }) => ({
    ...row,
    n: Number(n),
    sum: Number(sum),
    squares: Number(squares),
  }));
  return together(rated, ({ series }) => series);
}

const READ_CLASSES = `
  SELECT series, tenant_id, service_id, CASE WHEN $10 THEN channel ELSE background_class END AS class, sum(n) AS n,
    sum((SELECT sum(count * (least + place - 1)) FROM unnest(histogram) WITH ORDINALITY AS h (count, place))) AS sum,
    sum((SELECT sum(count * (least + place - 1) ^ 2) FROM unnest(histogram) WITH ORDINALITY AS h (count, place))) AS squares
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::text[])
      AS asked (format_version_id, item_code, series, least, background_code)
    JOIN unnest($6::text[], $7::uuid[], $8::uuid[], $9::date[]) AS part (series, tenant_id, service_id, period) USING (series)
    JOIN breakdown_cell USING (tenant_id, service_id, period, format_version_id, item_code, background_code)
  GROUP BY series, tenant_id, service_id, class
  ORDER BY series, service_id, class`;
