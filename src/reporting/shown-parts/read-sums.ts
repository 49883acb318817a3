import type { NationalTransaction } from '../../database/database.js';
import type { Place } from '../figure.js';
import { IN_WINDOW, joinedFor, placeIn, type SumRequest, windowOf } from './sum-request.js';

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

const ANSWERED = `
  SELECT service_id, format_version_id, bit_or(answered)::text AS answered FROM shown_part
  WHERE ${IN_WINDOW} GROUP BY 1, 2`;

const timesIn = (table: string): string =>
  `LEFT JOIN (SELECT tenant_id, service_id, period, n FROM ${table}) AS ${table} USING (tenant_id, service_id, period)`;

/** A place counts for its items by the numbers that say where they are shown. */
function sumsBy(request: SumRequest): string {
  const [counts, places] =
    request.flagged === 'included' ? ['counts', 'places'] : ['counts_excluded', 'places_excluded'];
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
    SELECT ${placeIn(request).join(', ')}, format_version_id, min(shown_part.period)::text AS since,
      bit_or(answered)::text AS answered, ${sums.join(', ')}
    FROM shown_part ${joinedFor(request)} ${timesIn('exposure')} ${timesIn('rating_token_issuance')}
    WHERE ${IN_WINDOW} GROUP BY 1, 2, 3, 4, 5, 6`;
}
