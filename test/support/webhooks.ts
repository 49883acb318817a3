import type { Administration } from './fixtures.js';
import type { TestPlatform } from './platform.js';

/** A webhook that is told of nothing by itself, and one thing that it was told. @returns its id. */
export async function setWebhook(platform: TestPlatform, { tenantId, client }: Administration): Promise<string> {
  const { id } = await client.post<{ id: string }>(`/tenants/${tenantId}/webhooks`, {
    url: 'https://crm.comune.example.it/gradimento',
    events: ['service.silent'],
  });
  await platform.rows(
    `INSERT INTO delivery (tenant_id, webhook_id, event, payload, state, next_attempt_at, created_at)
     VALUES ($1, $2, 'service.silent', '{}', 'delivered', NULL, now() - interval '1 hour')`,
    [tenantId, id],
  );
  return id;
}
