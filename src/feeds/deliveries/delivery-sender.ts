import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { MailChannel } from '../mail/mail-channel.js';
import { WebhookChannel } from '../webhooks/webhook-channel.js';
import type { Channel, Claimed, Outcome } from './channel.js';

/** How long what was delivered, or given up, can be looked up. */
export const KEPT_DAYS = 30;

/**
 * Delivers what is in the outbox, at least once: an attempt is claimed in one transaction, made outside of any, and settled in
 * another. What can be told on its own has a lane of its own, so none waits for another.
 */
@Injectable()
export class DeliverySender implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhookChannel,
    private readonly mail: MailChannel,
  ) {}

  /** What is under way is finished; nothing more is begun. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async send(tenantId: string): Promise<void> {
    await Promise.all([this.sendBy(this.webhooks, tenantId), this.sendBy(this.mail, tenantId)]);
  }

  /** What is over of one administration. */
  async forget(tenantId: string): Promise<void> {
    await this.database.asWorker(tenantId, (tx) => tx.rows(FORGET, [tenantId]));
  }

  private async sendBy<C extends Claimed>(channel: Channel<C>, tenantId: string): Promise<void> {
    const lanes = await this.database.asWorker(tenantId, (tx) => channel.lanes(tx));
    await Promise.all(lanes.map((lane) => channel.along(() => this.sendAlong(channel, tenantId, lane))));
  }

  /** Until nothing is due, or an attempt fails that might not later: then the others are in no hurry either. */
  private async sendAlong<C extends Claimed>(channel: Channel<C>, tenantId: string, lane: string): Promise<void> {
    while (!this.stopping) {
      const claimed = await this.database.asWorker(tenantId, (tx) => channel.claim(tx, lane));
      if (!claimed) return;
      const { failure, final } = await this.deliver(channel, tenantId, claimed);
      if (failure !== null && !final) return;
    }
  }

  private async deliver<C extends Claimed>(channel: Channel<C>, tenantId: string, claimed: C): Promise<Outcome> {
    const outcome = await channel.attempt(claimed);
    await this.database.asWorker(tenantId, (tx) => channel.settle(tx, claimed, outcome));
    return outcome;
  }
}

const FORGET = `
  DELETE FROM delivery WHERE tenant_id = $1 AND state <> 'pending' AND created_at < now() - interval '${KEPT_DAYS} days'`;
