import { together } from '../../anonymization/quasi-identifiers/values.js';
import type { NationalTransaction } from '../../database/database.js';
import { type Counted, seriesIn } from '../../formats/comparison/series.js';
import type { Item } from '../../formats/item.js';
import { dimensionsOf } from '../counting/tally.js';
import { DISCLOSURE_POLICY, publishableParts } from '../disclosure-policy.js';
import { type PeerPart } from './peer-atoms.js';

export interface PeerScope {
  /** Whose services are left out. */
  tenantId: string;
  /** First and last month, `YYYY-MM`, both included. */
  from?: string;
  to?: string;
}

/** A series that others have figures of, with those of their parts that they are shown themselves. */
export interface PeerSeries {
  asked: Counted;
  parts: PeerPart[];
}

interface Row extends Omit<PeerPart, 'n' | 'x'> {
  series: string;
  n: string;
  x: string;
}

/** A rating as a version asks it. */
export interface AskedSeries {
  version: string;
  asked: Counted;
  /** By their concepts, the codes of what the version asks about who answers. */
  backgrounds: ReadonlyMap<string, string>;
}

/** Reads the ratings of some concepts at the services of all administrations but one, by series. */
export async function readPeers(
  tx: NationalTransaction,
  items: readonly AskedSeries[],
  { tenantId, from, to }: PeerScope,
): Promise<PeerSeries[]> {
  const rows = await tx.rows<Row>(READ_PARTS, [
    items.map(({ version }) => version),
    items.map(({ asked }) => asked.item.code),
    items.map(({ asked }) => asked.series),
    tenantId,
    from ? `${from}-01` : null,
    to ? `${to}-01` : null,
  ]);
  const asked = new Map(items.map((item) => [item.asked.series, item.asked]));
  return [...together(rows, ({ series }) => series)].flatMap(([series, some]) => {
    const known = asked.get(series);
    // PostgreSQL's bigint arrives as text; a count of respondents fits a number.
    const parts = some.map(({ series: _series, n, x, ...part }) => ({ ...part, n: Number(n), x: Number(x) }));
    const { shown } = publishableParts(parts, ({ n }) => n, DISCLOSURE_POLICY);
    return known && shown.length > 0 ? [{ asked: known, parts: shown }] : [];
  });
}

/** Every rating of the concepts that was ever asked. */
export async function readAskedSeries(tx: NationalTransaction, concepts: ReadonlySet<string>): Promise<AskedSeries[]> {
  const versions = await tx.rows<{ id: string; items: Item[] }>(READ_VERSIONS);
  return versions.flatMap(({ id, items }) => {
    const backgrounds = new Map(dimensionsOf(items).map(({ concept, code }) => [concept, code]));
    return seriesIn(items)
      .filter(({ item }) => item.type === 'rating' && concepts.has(item.concept))
      .map((asked) => ({ version: id, asked, backgrounds }));
  });
}

const READ_VERSIONS = `SELECT id, items FROM format_version WHERE status <> 'draft'`;

const READ_PARTS = `
  SELECT series, tenant_id, service_id, ipa_category, service_topic, period::text, sum(n) AS n,
    sum(histogram[cardinality(histogram)] + histogram[cardinality(histogram) - 1]) AS x
  FROM unnest($1::uuid[], $2::text[], $3::text[]) AS asked (format_version_id, item_code, series)
    JOIN cell USING (format_version_id, item_code)
    JOIN (SELECT tenant_id, id AS service_id, service_topic FROM service) AS service USING (tenant_id, service_id)
    JOIN (SELECT id AS tenant_id, ipa_category FROM tenant) AS tenant USING (tenant_id)
  WHERE tenant_id <> $4 AND ($5::date IS NULL OR period >= $5) AND ($6::date IS NULL OR period <= $6)
  GROUP BY series, tenant_id, service_id, ipa_category, service_topic, period
  ORDER BY tenant_id, service_id, period`;
