import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { TenantWork } from '../queue/tenant-work.js';
import { ALERT_DAY, AlertWatch } from './alerts/alert-watch.js';
import { DeliverySender, KEPT_DAYS } from './deliveries/delivery-sender.js';
import { FigureTeller } from './figures/figure-teller.js';

/**
 * What administrations are told by themselves.
 *
 * moved figures looked at, those that count put into the outbox → services looked at once a day, alerts put there too →
 * outbox delivered → what is over forgotten
 */
@Injectable()
export class FeedWork implements TenantWork {
  readonly kind = 'feeds';

  constructor(
    private readonly database: Database,
    private readonly figures: FigureTeller,
    private readonly alerts: AlertWatch,
    private readonly deliveries: DeliverySender,
  ) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asSweeper((tx) => tx.rows<{ tenant_id: string }>(TENANTS_WITH_WORK));
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps) {
      // What one step cannot do must not hold up the others.
      await step(tenantId).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  private get steps(): ((tenantId: string) => Promise<void>)[] {
    return [
      (tenantId) => this.figures.tell(tenantId),
      (tenantId) => this.alerts.look(tenantId),
      (tenantId) => this.deliveries.send(tenantId),
      (tenantId) => this.deliveries.forget(tenantId),
    ];
  }
}

const TENANTS_WITH_WORK = `
  SELECT tenant_id FROM moved_part WHERE look_at <= now()
  UNION
  SELECT tenant_id FROM alert_watch WHERE looked_on IS NULL OR looked_on < ${ALERT_DAY}
  UNION
  SELECT tenant_id FROM delivery
  WHERE next_attempt_at <= now()
    OR (next_attempt_at IS NULL AND created_at < now() - interval '${KEPT_DAYS} days')`;
