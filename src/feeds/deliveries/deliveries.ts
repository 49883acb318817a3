import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { Problem } from '../../http/problem.js';
import { Webhook } from '../webhooks/webhook.entity.js';
import { Delivery, type EventDelivery } from './delivery.entity.js';

/** A cursor carries milliseconds. */
const CREATED = `date_trunc('milliseconds', delivery.created_at)`;

/** What webhooks were told, and are to be told. */
@Injectable()
export class Deliveries {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 for a webhook that is not the administration's. */
  list(tenantId: string, webhookId: string, slice: Slice): Promise<EventDelivery[]> {
    const where = { tenant_id: tenantId, webhook_id: webhookId };
    return this.database.asTenant(tenantId, async (tx) => {
      const known = await tx.repository(Webhook).existsBy({ tenant_id: tenantId, id: webhookId });
      if (!known) throw Problem.notFound();
      const query = tx.repository(Delivery).createQueryBuilder('delivery').where(where);
      return (await rowsOfSlice(query, [CREATED, 'delivery.id'], slice)) as EventDelivery[];
    });
  }
}
