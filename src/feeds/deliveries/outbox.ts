import type { TenantTransaction } from '../../database/database.js';
import type { EventName } from '../events.js';

/** Whether any system of the administration is told of such an event. */
export async function isAwaited(tx: TenantTransaction, event: EventName): Promise<boolean> {
  return (await tx.rows(SUBSCRIBED, [tx.tenantId, event])).length > 0;
}

/**
 * Puts an event into the outbox, once a webhook that awaits it, in the transaction of what it tells of.
 * @param data ids and states; no figure, and nothing that tells of a single response.
 */
export async function send(tx: TenantTransaction, event: EventName, data: object): Promise<void> {
  const payload = { type: event, timestamp: new Date().toISOString(), data };
  await tx.rows(PUT, [tx.tenantId, event, JSON.stringify(payload)]);
}

const AWAITING = `webhook WHERE tenant_id = $1 AND status = 'active' AND $2 = ANY (events)`;

const SUBSCRIBED = `SELECT FROM ${AWAITING} LIMIT 1`;

const PUT = `INSERT INTO delivery (tenant_id, webhook_id, event, payload) SELECT tenant_id, id, $2, $3::jsonb FROM ${AWAITING}`;
