import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { type Act, type Action, type Actor, record } from '../audit/record.js';
import { Database, type NationalTransaction, type TenantTransaction } from '../database/database.js';
import { isForeignKeyViolation, isUniqueViolation } from '../database/errors.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import type { Caller } from '../identity/caller.js';
import { Service } from './service.entity.js';

export type ServiceValues = Pick<Service, 'code' | 'name' | 'service_topic' | 'starts_on'> &
  Partial<
    Pick<
      Service,
      | 'parent_id'
      | 'ends_on'
      | 'allowed_origins'
      | 'proof_of_work'
      | 'token_policy'
      | 'rating_link_minutes'
      | 'rating_token_quota'
    >
  >;

export interface ServiceFilter {
  code?: string;
  tenantId?: string;
}

/** The services that administrations registered. */
@Injectable()
export class ServiceCatalog {
  constructor(
    private readonly database: Database,
    private readonly changes: RegistryChanges,
  ) {}

  async create(by: Actor, tenantId: string, values: ServiceValues): Promise<Service> {
    refuseReversedDates(values.starts_on, values.ends_on);
    const service = await this.write(tenantId, async (tx) => {
      const made = await tx.repository(Service).save({ ...values, tenant_id: tenantId, id: randomUUID() });
      await record(tx, by, act('service.registered', tenantId, made.id, { ...values }));
      return made;
    });
    return this.get(tenantId, service.id);
  }

  /** Istat sees the services of all, a PA its own. Sorted by code, which services of several may have. */
  list(caller: Caller, filter: ServiceFilter, slice: Slice): Promise<Service[]> {
    const find = (tx: TenantTransaction | NationalTransaction): Promise<Service[]> => {
      const query = tx.repository(Service).createQueryBuilder('service').where(conditionsOf(filter));
      return rowsOfSlice(query, ['service.code', 'service.id'], slice);
    };
    return caller.tenantId ? this.database.asTenant(caller.tenantId, find) : this.database.asIstat(find);
  }

  /** @throws Problem 404 also for a service of somebody else. */
  async find(caller: Caller, id: string): Promise<Service> {
    const find = (tx: TenantTransaction | NationalTransaction): Promise<Service | null> =>
      tx.repository(Service).findOneBy({ id });
    const service = await (caller.tenantId
      ? this.database.asTenant(caller.tenantId, find)
      : this.database.asIstat(find));
    if (!service) throw Problem.notFound();
    return service;
  }

  /** @param require refuses when the service is no longer as the caller knows it. */
  async change(
    caller: Caller,
    id: string,
    values: Partial<Service>,
    require: (service: Service) => void,
  ): Promise<Service> {
    const { tenant_id } = await this.find(caller, id);
    return this.write(tenant_id, async (tx) => {
      const services = tx.repository(Service);
      const service = await services.findOne({ where: { tenant_id, id }, lock: { mode: 'pessimistic_write' } });
      if (!service) throw Problem.notFound();
      require(service);
      Object.assign(service, values);
      refuseReversedDates(service.starts_on, service.ends_on);
      if (service.parent_id === id) throw Problem.invalid([{ pointer: '/parent_id', detail: 'is the service itself' }]);
      const changed = await services.save(service);
      await record(tx, caller.actor, act('service.changed', tenant_id, id, { ...values }));
      return changed;
    });
  }

  private async get(tenantId: string, id: string): Promise<Service> {
    return this.database.asTenant(tenantId, (tx) =>
      tx.repository(Service).findOneByOrFail({ tenant_id: tenantId, id }),
    );
  }

  private async write<T>(tenantId: string, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    try {
      const result = await this.database.asTenant(tenantId, work);
      this.changes.next();
      return result;
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('conflict', 'a service with this code exists');
      if (isForeignKeyViolation(error)) {
        throw Problem.invalid([{ pointer: '/parent_id', detail: 'no such service or administration' }]);
      }
      throw error;
    }
  }
}

function act(action: Action, concerns: string, id: string, detail: Record<string, unknown>): Act {
  return { action, subject: `services/${id}`, concerns, detail };
}

function conditionsOf(filter: ServiceFilter): FindOptionsWhere<Service> {
  return {
    ...(filter.code === undefined ? {} : { code: filter.code }),
    ...(filter.tenantId === undefined ? {} : { tenant_id: filter.tenantId }),
  };
}

function refuseReversedDates(startsOn: string, endsOn: string | null | undefined): void {
  if (endsOn && endsOn < startsOn) throw Problem.invalid([{ pointer: '/ends_on', detail: 'is before starts_on' }]);
}
