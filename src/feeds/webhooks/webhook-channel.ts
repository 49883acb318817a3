import { Injectable } from '@nestjs/common';
import { PLATFORM, record } from '../../audit/record.js';
import { Config } from '../../config/config.js';
import type { TenantTransaction } from '../../database/database.js';
import type { Channel, Claimed, Outcome } from '../deliveries/channel.js';
import { claiming, DUE } from '../deliveries/claim.js';
import { settleDelivered, settleFailed } from '../deliveries/settle.js';
import { FeedKeys } from '../feed-keys.js';
import { postEvent } from './post-event.js';
import { webhookKey } from './webhook-secret.js';

/** What a receiver answers that wants to be told nothing any more (RFC 9110 §15.5.11). */
const GONE = 410;

interface ClaimedEvent extends Claimed {
  url: string;
  payload: object;
  /** Of the secrets that sign. */
  secret_ids: string[];
}

/** Events to webhooks, each on its own. One to which nothing could be delivered for days is disabled. */
@Injectable()
export class WebhookChannel implements Channel<ClaimedEvent> {
  constructor(
    private readonly config: Config,
    private readonly keys: FeedKeys,
  ) {}

  async lanes(tx: TenantTransaction): Promise<string[]> {
    const rows = await tx.rows<{ webhook_id: string }>(WEBHOOKS_DUE, [tx.tenantId]);
    return rows.map(({ webhook_id }) => webhook_id);
  }

  along(work: () => Promise<void>): Promise<void> {
    return work();
  }

  async claim(tx: TenantTransaction, webhookId: string): Promise<ClaimedEvent | undefined> {
    const [claimed] = await tx.rows<ClaimedEvent>(CLAIM, [tx.tenantId, webhookId]);
    return claimed;
  }

  async attempt({ id, payload, url, secret_ids }: ClaimedEvent): Promise<Outcome> {
    const platformKey = await this.keys.webhooks();
    const keys = secret_ids.map((secretId) => webhookKey(platformKey, secretId));
    return postEvent({ id, payload }, { url, keys, reach: this.config.WEBHOOK_REACH });
  }

  async settle(tx: TenantTransaction, claimed: ClaimedEvent, outcome: Outcome): Promise<void> {
    if (outcome.failure === null) return settleDelivered(tx, 'webhook', claimed, outcome);
    const days = this.config.WEBHOOK_GIVE_UP_DAYS;
    const lost = await settleFailed(tx, 'webhook', claimed, { ...outcome, days });
    if (lost || outcome.status === GONE) await disable(tx, claimed.receiver_id);
  }
}

async function disable(tx: TenantTransaction, webhookId: string): Promise<void> {
  const disabled = await tx.rows(DISABLE, [tx.tenantId, webhookId]);
  if (disabled.length === 0) return;
  await tx.rows(GIVE_UP, [tx.tenantId, webhookId]);
  const subject = `tenants/${tx.tenantId}/webhooks/${webhookId}`;
  await record(tx, PLATFORM, { action: 'webhook.disabled', subject, concerns: tx.tenantId });
}

const WEBHOOKS_DUE = `SELECT DISTINCT webhook_id FROM delivery WHERE ${DUE} AND webhook_id IS NOT NULL`;

const CLAIM = claiming(
  'webhook',
  'webhook_id = $2',
  `url, payload, array_remove(ARRAY[secret_id, CASE WHEN former_until > now() THEN former_secret_id END], NULL) AS secret_ids`,
);

const DISABLE = `
  UPDATE webhook SET status = 'disabled' WHERE tenant_id = $1 AND id = $2 AND status = 'active' RETURNING id`;

const GIVE_UP = `
  UPDATE delivery SET state = 'failed', next_attempt_at = NULL
  WHERE tenant_id = $1 AND webhook_id = $2 AND state = 'pending'`;
