/** The tables of receivers, and how a delivery names a row of one. */
const RECEIVERS = { webhook: 'webhook_id', alert_recipient: 'recipient_id' } as const;
export type ReceiverTable = keyof typeof RECEIVERS;

/** Longer than an attempt takes: after it the worker is taken for gone. */
const LEASE_SECONDS = 60;

/** Of an administration, `$1`. */
export const DUE = 'tenant_id = $1 AND next_attempt_at <= now()';

/**
 * Takes what is due for longest, so that nobody else does.
 * @param among which of it: a condition. @param more columns of the delivery and its receiver.
 */
export const claiming = (table: ReceiverTable, among: string, more: string): string => `
  UPDATE delivery SET attempts = attempts + 1, last_attempt_at = now(),
    next_attempt_at = now() + interval '${LEASE_SECONDS} seconds'
  FROM ${table}
  WHERE delivery.tenant_id = $1 AND delivery.id = (
      SELECT id FROM delivery WHERE ${DUE} AND ${among} ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    AND (${table}.tenant_id, ${table}.id) = (delivery.tenant_id, delivery.${RECEIVERS[table]})
  RETURNING delivery.id, ${RECEIVERS[table]} AS receiver_id, attempts, ${more}`;
