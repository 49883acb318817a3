import type { Administration } from './fixtures.js';
import type { TestPlatform } from './platform.js';

let made = 0;

/** A recipient of alerts that was mailed once, with the alert that is over. @returns its id. */
export async function setRecipient(
  platform: TestPlatform,
  { tenantId, client }: Administration,
  office = 'ufficio',
): Promise<string> {
  made += 1;
  const { id } = await client.post<{ id: string }>(`/tenants/${tenantId}/alert-recipients`, {
    address: `${office}-${made}@comune.example.it`,
    language: 'it',
  });
  await platform.rows(
    `INSERT INTO alert (tenant_id, service_id, kind, period, state, raised_on, cleared_on)
     SELECT tenant_id, id, 'silent', date '2026-01-01' + make_interval(months => $2), 'cleared', '2027-03-01', '2027-04-01'
     FROM service WHERE tenant_id = $1 ORDER BY id LIMIT 1`,
    [tenantId, made % 12],
  );
  await platform.rows(
    `INSERT INTO delivery (tenant_id, recipient_id, alert_day, payload, state, next_attempt_at, created_at)
     VALUES ($1, $2, '2027-03-01', '{"alerts": []}', 'delivered', NULL, now() - interval '1 hour')`,
    [tenantId, id],
  );
  return id;
}
