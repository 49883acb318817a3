import type { TenantTransaction } from '../../database/database.js';

/** A delivery that this worker attempts now. */
export interface Claimed {
  id: string;
  webhook_id: string;
  url: string;
  payload: object;
  /** With this one. */
  attempts: number;
  /** Of the secrets that sign. */
  secret_ids: string[];
}

/** Longer than an attempt takes: after it the worker is taken for gone. */
const LEASE_SECONDS = 60;

/** The webhooks that have something due. */
export async function webhooksDue(tx: TenantTransaction): Promise<string[]> {
  const rows = await tx.rows<{ webhook_id: string }>(WEBHOOKS_DUE, [tx.tenantId]);
  return rows.map(({ webhook_id }) => webhook_id);
}

/** Takes what a webhook was to be told longest ago, so that nobody else does. @returns undefined when nothing is due. */
export async function claim(tx: TenantTransaction, webhookId: string): Promise<Claimed | undefined> {
  const [claimed] = await tx.rows<Claimed>(CLAIM, [tx.tenantId, webhookId]);
  return claimed;
}

const DUE = `tenant_id = $1 AND next_attempt_at <= now()`;

const WEBHOOKS_DUE = `SELECT DISTINCT webhook_id FROM delivery WHERE ${DUE}`;

const CLAIM = `
  UPDATE delivery SET attempts = attempts + 1, last_attempt_at = now(),
    next_attempt_at = now() + interval '${LEASE_SECONDS} seconds'
  FROM webhook
  WHERE delivery.tenant_id = $1 AND delivery.id = (
      SELECT id FROM delivery WHERE ${DUE} AND webhook_id = $2 ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    AND (webhook.tenant_id, webhook.id) = (delivery.tenant_id, delivery.webhook_id)
  RETURNING delivery.id, webhook_id, url, payload, attempts,
    array_remove(ARRAY[secret_id, CASE WHEN former_until > now() THEN former_secret_id END], NULL) AS secret_ids`;
