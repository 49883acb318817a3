import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { FeedKeys } from '../feed-keys.js';
import { webhookKey } from '../webhooks/webhook-secret.js';
import { claim, type Claimed, webhooksDue } from './claim.js';
import { type Outcome, postEvent } from './post-event.js';
import { settleDelivered, settleFailed } from './settle.js';

/** How long what was delivered, or given up, can be looked up. */
export const KEPT_DAYS = 30;

/**
 * Delivers what is in the outbox, at least once: an attempt is claimed in one transaction, made outside of any, and settled in
 * another. Each webhook has a lane of its own, so none waits for another.
 */
@Injectable()
export class DeliverySender implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly keys: FeedKeys,
  ) {}

  /** What is under way is finished; nothing more is begun. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async send(tenantId: string): Promise<void> {
    const webhooks = await this.database.asWorker(tenantId, webhooksDue);
    await Promise.all(webhooks.map((webhookId) => this.sendTo(tenantId, webhookId)));
  }

  /** What is over of one administration. */
  async forget(tenantId: string): Promise<void> {
    await this.database.asWorker(tenantId, (tx) => tx.rows(FORGET, [tenantId]));
  }

  /** Until nothing is due, or the receiver fails: then the others are in no hurry either. */
  private async sendTo(tenantId: string, webhookId: string): Promise<void> {
    while (!this.stopping) {
      const claimed = await this.database.asWorker(tenantId, (tx) => claim(tx, webhookId));
      if (!claimed || (await this.attempt(tenantId, claimed)).failure !== null) return;
    }
  }

  private async attempt(tenantId: string, claimed: Claimed): Promise<Outcome> {
    const platformKey = await this.keys.webhooks();
    const keys = claimed.secret_ids.map((id) => webhookKey(platformKey, id));
    const outcome = await postEvent(claimed, { url: claimed.url, keys, reach: this.config.WEBHOOK_REACH });
    await this.database.asWorker(tenantId, (tx) =>
      outcome.failure === null
        ? settleDelivered(tx, claimed, outcome.status ?? 0)
        : settleFailed(tx, claimed, outcome, this.config.WEBHOOK_GIVE_UP_DAYS),
    );
    return outcome;
  }
}

const FORGET = `
  DELETE FROM delivery WHERE tenant_id = $1 AND state <> 'pending' AND created_at < now() - interval '${KEPT_DAYS} days'`;
