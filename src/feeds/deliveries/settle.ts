import { PLATFORM, record } from '../../audit/record.js';
import type { TenantTransaction } from '../../database/database.js';
import { backOffMs } from './back-off.js';
import type { Claimed } from './claim.js';
import type { Outcome } from './post-event.js';

/** What a receiver answers that wants to be told nothing any more (RFC 9110 §15.5.11). */
const GONE = 410;

export async function settleDelivered(
  tx: TenantTransaction,
  { id, webhook_id }: Claimed,
  status: number,
): Promise<void> {
  await tx.rows(DELIVERED, [tx.tenantId, id, status]);
  await tx.rows(WELL, [tx.tenantId, webhook_id]);
}

/**
 * Has a delivery tried again later, or gives it up. A webhook to which nothing could be delivered for so many days is disabled.
 * @param days after which a delivery and a webhook are given up
 */
export async function settleFailed(
  tx: TenantTransaction,
  { id, webhook_id, attempts }: Claimed,
  { failure, status }: Outcome,
  days: number,
): Promise<void> {
  await tx.rows(TRY_AGAIN, [tx.tenantId, id, failure, status, backOffMs(attempts) / 1_000, days]);
  const [webhook] = await tx.rows<{ lost: boolean }>(FAILING, [tx.tenantId, webhook_id, failure, status, days]);
  if (webhook?.lost || status === GONE) await disable(tx, webhook_id);
}

async function disable(tx: TenantTransaction, webhookId: string): Promise<void> {
  const disabled = await tx.rows(DISABLE, [tx.tenantId, webhookId]);
  if (disabled.length === 0) return;
  await tx.rows(GIVE_UP, [tx.tenantId, webhookId]);
  const subject = `tenants/${tx.tenantId}/webhooks/${webhookId}`;
  await record(tx, PLATFORM, { action: 'webhook.disabled', subject, concerns: tx.tenantId });
}

/** Also one that another worker, who took this one for gone, has given up since. */
const DELIVERED = `
  UPDATE delivery SET state = 'delivered', next_attempt_at = NULL, failure = NULL, status_code = $3
  WHERE tenant_id = $1 AND id = $2`;

const WELL = `
  UPDATE webhook SET failing_since = NULL WHERE tenant_id = $1 AND id = $2 AND failing_since IS NOT NULL`;

const TRY_AGAIN = `
  UPDATE delivery SET failure = $3, status_code = $4,
    state = CASE WHEN is_late THEN 'failed' ELSE state END,
    next_attempt_at = CASE WHEN NOT is_late THEN now() + make_interval(secs => $5) END
  FROM (SELECT id AS late_id, created_at <= now() - make_interval(days => $6) AS is_late FROM delivery
    WHERE tenant_id = $1 AND id = $2) AS late
  WHERE tenant_id = $1 AND id = $2 AND state = 'pending'`;

const FAILING = `
  UPDATE webhook SET failing_since = coalesce(failing_since, now()), last_failure_at = now(), last_failure = $3,
    last_status = $4
  WHERE tenant_id = $1 AND id = $2
  RETURNING failing_since <= now() - make_interval(days => $5) AS lost`;

const DISABLE = `
  UPDATE webhook SET status = 'disabled' WHERE tenant_id = $1 AND id = $2 AND status = 'active' RETURNING id`;

const GIVE_UP = `
  UPDATE delivery SET state = 'failed', next_attempt_at = NULL
  WHERE tenant_id = $1 AND webhook_id = $2 AND state = 'pending'`;
