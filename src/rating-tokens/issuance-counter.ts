import type { TenantTransaction } from '../database/database.js';
import { beginningOf, italianDay } from '../services/calendar.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Counts tokens that are about to be issued, into the month.
 * @returns false when they are more than the service's quota leaves for the day; none is counted then.
 */
export async function countIssuance(
  tx: TenantTransaction,
  serviceId: string,
  count: number,
  at: Date,
): Promise<boolean> {
  const day = italianDay(at);
  const rows = await tx.rows(COUNT, [tx.tenantId, serviceId, `${day.slice(0, 7)}-01`, count, day]);
  return rows.length > 0;
}

/** Until the next day begins in Italy. */
export function secondsToTomorrow(at: Date): number {
  // A day and a bit is on the next day also when that one has 25 hours.
  const tomorrow = italianDay(new Date(beginningOf(italianDay(at)).getTime() + 1.5 * DAY_MS));
  return Math.max(1, Math.ceil((beginningOf(tomorrow).getTime() - at.getTime()) / 1_000));
}

const SO_FAR = 'CASE WHEN known.day = excluded.day THEN known.n_of_day ELSE 0 END';
const QUOTA = '(SELECT rating_token_quota FROM service WHERE tenant_id = $1 AND id = $2)';

const COUNT = `
  INSERT INTO rating_token_issuance AS known (tenant_id, service_id, period, n, day, n_of_day)
  SELECT $1::uuid, $2::uuid, $3::date, $4::integer, $5::date, $4::integer WHERE $4::integer <= ${QUOTA}
  ON CONFLICT (tenant_id, service_id, period) DO UPDATE
    SET n = known.n + excluded.n, day = excluded.day, n_of_day = excluded.n_of_day + ${SO_FAR}
    WHERE excluded.n_of_day + ${SO_FAR} <= ${QUOTA}
  RETURNING n_of_day`;
