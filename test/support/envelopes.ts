import { bindingOf, writeContent } from '../../src/collection/sealing/content.js';
import type { Channel } from '../../src/collection/submission.js';
import { Sealer } from '../../src/collection/sealing/envelope.js';
import type { Answers } from '../../src/formats/item.js';
import type { TestPlatform } from './platform.js';

interface Sent {
  tenantId: string;
  serviceId: string;
  version: string;
  answers: Record<string, unknown>[];
  /** On which they came, `YYYY-MM-DD`; today unless said. */
  day?: string;
  /** Of each of them. */
  flags?: number;
  channel?: Channel;
}

/** Puts responses straight into the inbox, in one envelope, as if no hint had gone to the queue. */
export async function putIntoInbox(
  platform: TestPlatform,
  { tenantId, serviceId, version, answers, day, flags = 0, channel = 'web' }: Sent,
): Promise<void> {
  const [key] = (await platform.rows(
    'SELECT id, public_key FROM inbox_key WHERE ended_at IS NULL ORDER BY begins_at DESC LIMIT 1',
  )) as [{ id: string; public_key: Buffer }];
  const rows = answers.map((one) => ({
    tenant_id: tenantId,
    service_id: serviceId,
    format_version: version,
    language: 'it',
    channel,
    flags,
    answers: one as Answers,
  }));
  const sealed = new Sealer(key.public_key).seal(writeContent(rows), bindingOf(tenantId, serviceId));
  await platform.rows(
    `INSERT INTO inbox (key_id, tenant_id, service_id, n, sealed, day)
     VALUES ($1, $2, $3, $4, $5, coalesce($6::date, (now() AT TIME ZONE 'Europe/Rome')::date))`,
    [key.id, tenantId, serviceId, rows.length, sealed, day ?? null],
  );
}
