import type { NationalTransaction } from '../../database/database.js';
import type { Granularity, Grouping, Place } from '../figure.js';
import type { Flagged } from '../flagged.js';

export interface SumRequest {
  /** First and last month, `YYYY-MM`, both included. */
  from?: string;
  to?: string;
  granularity: Granularity;
  grouping: Grouping;
  flagged: Flagged;
}

/** Shown parts of one place and version, summed: packed numbers, null where nothing was counted. */
export interface SumRow extends Place {
  format_version_id: string;
  /** The first month that there is anything of. */
  since: string;
  answered: string;
  counts: string;
  places: string;
  flagged: string;
  /** Offers by place, and places where they are counted; the same of tokens. */
  offers: string | null;
  offered: string | null;
  tokens: string | null;
  tokened: string | null;
}

/** Sums the shown parts of the nation: what is hidden is not read. */
export function readSums(tx: NationalTransaction, request: SumRequest): Promise<SumRow[]> {
  return tx.rows(sumsBy(request), windowOf(request));
}

/** What was answered at each service, by version. */
export function readAnswered(
  tx: NationalTransaction,
  request: SumRequest,
): Promise<Pick<SumRow, 'service_id' | 'format_version_id' | 'answered'>[]> {
  return tx.rows(ANSWERED, windowOf(request));
}

/** How often something happened in all months of each of these services. */
export async function readTimes(
  tx: NationalTransaction,
  table: 'exposure' | 'rating_token_issuance',
  services: readonly string[],
  request: SumRequest,
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ service_id: string; n: string }>(
    `SELECT service_id, sum(n) AS n FROM ${table} WHERE ${IN_WINDOW} AND service_id = ANY ($3::uuid[]) GROUP BY 1`,
    [...windowOf(request), services],
  );
  return new Map(rows.map(({ service_id, n }) => [service_id, Number(n)]));
}

const windowOf = ({ from, to }: SumRequest): (string | null)[] => [from ? `${from}-01` : null, to ? `${to}-01` : null];

const IN_WINDOW = '($1::date IS NULL OR period >= $1) AND ($2::date IS NULL OR period <= $2)';

const ANSWERED = `
  SELECT service_id, format_version_id, bit_or(answered)::text AS answered FROM shown_part
  WHERE ${IN_WINDOW} GROUP BY 1, 2`;

const KEYS = ['tenant_id', 'service_id', 'ipa_category', 'service_topic'] as const;

const GROUPED: Readonly<Record<Grouping, readonly (typeof KEYS)[number][]>> = {
  none: [],
  category: ['ipa_category'],
  topic: ['service_topic'],
  tenant: ['tenant_id'],
  service: ['tenant_id', 'service_id'],
};

const JOINED: Readonly<Partial<Record<Grouping, string>>> = {
  category: 'JOIN (SELECT id AS tenant_id, ipa_category FROM tenant) AS tenant USING (tenant_id)',
  topic:
    'JOIN (SELECT tenant_id, id AS service_id, service_topic FROM service) AS service USING (tenant_id, service_id)',
};

const BUCKETS: Readonly<Record<Granularity, string>> = {
  total: 'NULL',
  year: `to_char(period, 'YYYY')`,
  quarter: `to_char(period, 'YYYY"-Q"Q')`,
  month: `to_char(period, 'YYYY-MM')`,
};

const timesIn = (table: string): string =>
  `LEFT JOIN (SELECT tenant_id, service_id, period, n FROM ${table}) AS ${table} USING (tenant_id, service_id, period)`;

/** A place counts for its items by the numbers that say where they are shown. */
function sumsBy({ granularity, grouping, flagged }: SumRequest): string {
  const keys = KEYS.map((key) => (GROUPED[grouping].includes(key) ? key : `NULL AS ${key}`));
  const [counts, places] = flagged === 'included' ? ['counts', 'places'] : ['counts_excluded', 'places_excluded'];
  const sums = [
    `sum(${counts}) AS counts`,
    `sum(${places}) AS places`,
    'sum(flagged) AS flagged',
    `sum(${places} * exposure.n) AS offers`,
    `sum(${places}) FILTER (WHERE exposure.n IS NOT NULL) AS offered`,
    `sum(${places} * rating_token_issuance.n) AS tokens`,
    `sum(${places}) FILTER (WHERE rating_token_issuance.n IS NOT NULL) AS tokened`,
  ];
  return `
    SELECT ${keys.join(', ')}, ${BUCKETS[granularity]} AS period, format_version_id, min(shown_part.period)::text AS since,
      bit_or(answered)::text AS answered, ${sums.join(', ')}
    FROM shown_part ${JOINED[grouping] ?? ''} ${timesIn('exposure')} ${timesIn('rating_token_issuance')}
    WHERE ${IN_WINDOW} GROUP BY 1, 2, 3, 4, 5, 6`;
}
