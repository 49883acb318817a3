import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { type Actor, record } from '../../audit/record.js';
import { Database, type TenantTransaction } from '../../database/database.js';
import { isUniqueViolation } from '../../database/errors.js';
import { RegistryChanges } from '../../database/registry-changes.js';
import { asItems, checkItems } from '../../formats/format-check.js';
import type { Item } from '../../formats/item.js';
import { Problem } from '../../http/problem.js';
import { Service } from '../service.entity.js';
import { OwnItem } from './own-item.entity.js';

/** How many own items a service asks at once: the questionnaire stays short, and the same for all in its core. */
export const MAX_OWN_ITEMS = 3;

/** What administrations ask for themselves, after the national questionnaire. */
@Injectable()
export class OwnItemCatalog {
  constructor(
    private readonly database: Database,
    private readonly changes: RegistryChanges,
  ) {}

  /** Those that the service asks now, in their order. */
  list(tenantId: string, serviceId: string): Promise<OwnItem[]> {
    return this.database.asTenant(tenantId, (tx) =>
      tx.repository(OwnItem).find({ where: { service_id: serviceId, retired_at: IsNull() }, order: { place: 'ASC' } }),
    );
  }

  /**
   * Adds an item behind the others. It is tied to no concept but itself, is never required and shown to everybody.
   * @throws Problem 409 beside three others, or for a code that the service ever used; 422 with a pointer for each fault.
   */
  async add(by: Actor, tenantId: string, serviceId: string, body: Omit<Item, 'concept'>): Promise<OwnItem> {
    const item = itemOf(body);
    try {
      return await this.change(tenantId, serviceId, async (tx) => {
        const items = await tx.repository(OwnItem).findBy({ service_id: serviceId });
        if (items.filter(({ retired_at }) => retired_at === null).length >= MAX_OWN_ITEMS) {
          throw new Problem('conflict', `the service asks ${MAX_OWN_ITEMS} own items: retire one first`);
        }
        const row = { tenant_id: tenantId, service_id: serviceId, code: item.code, place: items.length + 1, item };
        // Not `save`, which would look for one of this code first, and change it.
        await tx.repository(OwnItem).insert({ ...row, item: { ...item } });
        await recordOwn(tx, by, 'service.own_item_added', row);
        return { ...row, retired_at: null };
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'the service has had an item of this code') : error;
    }
  }

  /** It is asked no more. What was answered to it stays. @throws Problem 404 */
  retire(by: Actor, tenantId: string, serviceId: string, code: string): Promise<void> {
    return this.change(tenantId, serviceId, async (tx) => {
      const where = { service_id: serviceId, code, retired_at: IsNull() };
      const { affected } = await tx.repository(OwnItem).update(where, { retired_at: new Date() });
      if (affected === 0) throw Problem.notFound();
      await recordOwn(tx, by, 'service.own_item_retired', { tenant_id: tenantId, service_id: serviceId, code });
    });
  }

  private async change<T>(
    tenantId: string,
    serviceId: string,
    work: (tx: TenantTransaction) => Promise<T>,
  ): Promise<T> {
    const result = await this.database.asTenant(tenantId, async (tx) => {
      // One change at a time: two that come together would both be the third.
      const service = await tx.repository(Service).findOne({
        where: { tenant_id: tenantId, id: serviceId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!service) throw Problem.notFound();
      return work(tx);
    });
    this.changes.next();
    return result;
  }
}

function itemOf(body: Omit<Item, 'concept'>): Item {
  const faults = checkItems([{ ...body, concept: body.code }]);
  if (faults.length > 0) {
    throw Problem.invalid(faults.map(({ pointer, detail }) => ({ pointer: pointer.replace('/items/0', ''), detail })));
  }
  const [item] = asItems([{ ...body, concept: body.code }]);
  return item as Item;
}

async function recordOwn(
  tx: TenantTransaction,
  by: Actor,
  action: 'service.own_item_added' | 'service.own_item_retired',
  { tenant_id, service_id, code }: Pick<OwnItem, 'tenant_id' | 'service_id' | 'code'>,
): Promise<void> {
  await record(tx, by, { action, subject: `services/${service_id}`, concerns: tenant_id, detail: { code } });
}
