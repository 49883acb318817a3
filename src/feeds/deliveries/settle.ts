import type { TenantTransaction } from '../../database/database.js';
import { backOffMs } from './back-off.js';
import type { Claimed, Outcome } from './channel.js';
import type { ReceiverTable } from './claim.js';

export async function settleDelivered(
  tx: TenantTransaction,
  table: ReceiverTable,
  { id, receiver_id }: Claimed,
  { status }: Outcome,
): Promise<void> {
  await tx.rows(DELIVERED, [tx.tenantId, id, status]);
  await tx.rows(well(table), [tx.tenantId, receiver_id]);
}

/**
 * Has a delivery tried again later, or gives it up.
 * @param days after which that is so
 * @returns whether nothing could be delivered to its receiver for so long either.
 */
export async function settleFailed(
  tx: TenantTransaction,
  table: ReceiverTable,
  { id, receiver_id, attempts }: Claimed,
  { failure, status, final = false, days }: Outcome & { days: number },
): Promise<boolean> {
  await tx.rows(TRY_AGAIN, [tx.tenantId, id, failure, status, backOffMs(attempts) / 1_000, days, final]);
  const [receiver] = await tx.rows<{ lost: boolean }>(failing(table), [
    tx.tenantId,
    receiver_id,
    failure,
    status,
    days,
  ]);
  return receiver?.lost ?? false;
}

/** Also one that another worker, who took this one for gone, has given up since. */
const DELIVERED = `
  UPDATE delivery SET state = 'delivered', next_attempt_at = NULL, failure = NULL, status_code = $3
  WHERE tenant_id = $1 AND id = $2`;

const well = (table: ReceiverTable): string => `
  UPDATE ${table} SET failing_since = NULL WHERE tenant_id = $1 AND id = $2 AND failing_since IS NOT NULL`;

const TRY_AGAIN = `
  UPDATE delivery SET failure = $3, status_code = $4,
    state = CASE WHEN is_over THEN 'failed' ELSE state END,
    next_attempt_at = CASE WHEN NOT is_over THEN now() + make_interval(secs => $5) END
  FROM (SELECT id AS over_id, $7 OR created_at <= now() - make_interval(days => $6) AS is_over FROM delivery
    WHERE tenant_id = $1 AND id = $2) AS over
  WHERE tenant_id = $1 AND id = $2 AND state = 'pending'`;

const failing = (table: ReceiverTable): string => `
  UPDATE ${table} SET failing_since = coalesce(failing_since, now()), last_failure_at = now(), last_failure = $3,
    last_status = $4
  WHERE tenant_id = $1 AND id = $2
  RETURNING failing_since <= now() - make_interval(days => $5) AS lost`;
