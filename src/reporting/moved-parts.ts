import type { TenantTransaction } from '../database/database.js';

/** One service in one month: the smallest part of a report. */
export interface Part {
  service_id: string;
  /** First day of the month. */
  period: string;
}

/**
 * Marks parts whose cells moved, in the transaction that moves them. A mark says when to look at it and not when it was made:
 * at the end of an interval by the clock, however much moves in it.
 * @param everySeconds absent, it is looked at now.
 */
export async function markMoved(tx: TenantTransaction, parts: readonly Part[], everySeconds?: number): Promise<void> {
  const each = [...new Map(parts.map((part) => [`${part.service_id} ${part.period}`, part])).values()];
  if (each.length === 0) return;
  await tx.rows(MARK, [
    tx.tenantId,
    each.map(({ service_id }) => service_id),
    each.map(({ period }) => period),
    everySeconds ?? null,
  ]);
}

/** In one order, so that no two workers wait for each other in a circle; a mark that is there is locked also where it stays. */
const MARK = `
  INSERT INTO moved_part (tenant_id, service_id, period, look_at)
  SELECT $1, service_id, period, CASE WHEN $4::integer IS NULL THEN now()
    ELSE to_timestamp((floor(extract(epoch FROM now()) / $4) + 1) * $4) END
  FROM unnest($2::uuid[], $3::date[]) AS part (service_id, period) ORDER BY service_id, period
  ON CONFLICT (tenant_id, service_id, period) DO UPDATE SET look_at = excluded.look_at
    WHERE moved_part.look_at > excluded.look_at`;
