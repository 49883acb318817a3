import type { TenantTransaction } from '../../database/database.js';
import type { MailedAlert } from './alert-mail.js';

/**
 * Puts what changed on a day into the outbox, once a recipient, in the transaction of the changes.
 * @param day of alerts: no recipient is mailed twice of one.
 */
export async function mailOf(tx: TenantTransaction, day: string, alerts: readonly MailedAlert[]): Promise<void> {
  if (alerts.length > 0) await tx.rows(PUT, [tx.tenantId, day, JSON.stringify({ alerts })]);
}

const PUT = `
  INSERT INTO delivery (tenant_id, recipient_id, alert_day, payload)
  SELECT tenant_id, id, $2, $3::jsonb FROM alert_recipient WHERE tenant_id = $1`;
