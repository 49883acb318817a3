import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, type Actor, record } from '../../audit/record.js';
import { Config } from '../../config/config.js';
import { Database, type NationalTransaction, type TenantTransaction } from '../../database/database.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { Problem } from '../../http/problem.js';
import { PlatformKeys } from '../../identity/platform-keys.js';
import { Withdrawals } from '../../tenants/withdrawals.js';
import { alone, requireRoom } from '../deliveries/room.js';
import type { EventName } from '../events.js';
import { faultOfReceiver } from './receiver-url.js';
import { Webhook } from './webhook.entity.js';
import { webhookKey, written } from './webhook-secret.js';

export interface NewWebhook {
  url: string;
  events: EventName[];
}

/** With the secret as it is shown, this once. */
export interface WithSecret {
  webhook: Webhook;
  secret: string;
}

/** Where the systems of an administration are told of events. */
@Injectable()
export class Webhooks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly keys: PlatformKeys,
    private readonly withdrawals: Withdrawals,
  ) {}

  onModuleInit(): void {
    this.withdrawals.onEach((tx, tenantId) => this.removeOf(tx, tenantId));
  }

  /** @throws Problem 404; 409 for an administration that has withdrawn or has as many as it may; 422 for another address. */
  async create(by: Actor, tenantId: string, { url, events }: NewWebhook): Promise<WithSecret> {
    const fault = faultOfReceiver(url, this.config.WEBHOOK_REACH);
    if (fault !== undefined) throw Problem.invalid([{ pointer: '/url', detail: fault }]);
    return this.database.asTenant(tenantId, async (tx) => {
      await requireRoom(tx, Webhook, 'webhooks');
      const made = { tenant_id: tenantId, id: randomUUID(), url, events, secret_id: randomUUID() };
      await tx.repository(Webhook).insert(made);
      await recordAct(tx, by, 'webhook.registered', made.id, { url, events });
      return this.withSecret(await find(tx, made.id));
    });
  }

  /** Sorted by their random ids. */
  list(tenantId: string, slice: Slice): Promise<Webhook[]> {
    return this.database.asTenant(tenantId, (tx) => {
      const query = tx.repository(Webhook).createQueryBuilder('webhook').where({ tenant_id: tenantId });
      return rowsOfSlice(query, ['webhook.id'], slice);
    });
  }

  get(tenantId: string, id: string): Promise<Webhook> {
    return this.database.asTenant(tenantId, (tx) => find(tx, id));
  }

  /** Gives a webhook another secret; the one in use goes on signing beside it for the overlap. */
  rotate(by: Actor, tenantId: string, id: string, overlapSeconds: number): Promise<WithSecret> {
    return this.database.asTenant(tenantId, async (tx) => {
      await alone(tx);
      const webhook = await find(tx, id);
      await tx.repository(Webhook).update(
        { tenant_id: tenantId, id },
        {
          secret_id: randomUUID(),
          former_secret_id: overlapSeconds === 0 ? null : webhook.secret_id,
          former_until: overlapSeconds === 0 ? null : new Date(Date.now() + overlapSeconds * 1_000),
        },
      );
      await recordAct(tx, by, 'webhook.secret_added', id, { overlap_seconds: overlapSeconds });
      return this.withSecret(await find(tx, id));
    });
  }

  /** Tells a webhook again that was disabled because nobody answered there. What it missed is not sent again. */
  activate(by: Actor, tenantId: string, id: string): Promise<Webhook> {
    return this.database.asTenant(tenantId, async (tx) => {
      await alone(tx);
      const webhook = await find(tx, id);
      if (webhook.status === 'active') return webhook;
      await tx.repository(Webhook).update({ tenant_id: tenantId, id }, { status: 'active', failing_since: null });
      await recordAct(tx, by, 'webhook.activated', id);
      return find(tx, id);
    });
  }

  /** With what it was still to be told. */
  remove(by: Actor, tenantId: string, id: string): Promise<void> {
    return this.database.asTenant(tenantId, async (tx) => {
      const { url } = await find(tx, id);
      await tx.repository(Webhook).delete({ tenant_id: tenantId, id });
      await recordAct(tx, by, 'webhook.removed', id, { url });
    });
  }

  /** The withdrawal is the act, and waits for others here. */
  private removeOf(tx: NationalTransaction, tenantId: string): Promise<void> {
    return tx.asTenant(tenantId, async (own) => {
      await alone(own);
      await own.repository(Webhook).delete({ tenant_id: tenantId });
    });
  }

  private withSecret(webhook: Webhook): WithSecret {
    return { webhook, secret: written(webhookKey(this.keys.webhookKey, webhook.secret_id)) };
  }
}

async function find(tx: TenantTransaction, id: string): Promise<Webhook> {
  const webhook = await tx.repository(Webhook).findOneBy({ tenant_id: tx.tenantId, id });
  if (!webhook) throw Problem.notFound();
  return webhook;
}

function recordAct(
  tx: TenantTransaction,
  by: Actor,
  action: Extract<Action, `webhook.${string}`>,
  id: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return record(tx, by, {
    action,
    subject: `tenants/${tx.tenantId}/webhooks/${id}`,
    concerns: tx.tenantId,
    detail,
  });
}
