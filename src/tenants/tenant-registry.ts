import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { Problem } from '../http/problem.js';
import { type AdhesionStep, takeStep } from './adhesion.js';
import { Tenant } from './tenant.entity.js';

/** The administrations that joined. */
@Injectable()
export class TenantRegistry {
  constructor(
    private readonly database: Database,
    private readonly changes: RegistryChanges,
  ) {}

  async create(values: Pick<Tenant, 'ipa_code' | 'name' | 'ipa_category'>): Promise<Tenant> {
    try {
      return await this.database.asIstat((tx) => tx.repository(Tenant).save({ ...values }));
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'an administration with this ipa_code exists') : error;
    }
  }

  list(limit: number, after: string | undefined): Promise<Tenant[]> {
    return this.database.asIstat((tx) =>
      tx.repository(Tenant).find({
        where: after === undefined ? {} : { ipa_code: MoreThan(after) },
        order: { ipa_code: 'ASC' },
        take: limit,
      }),
    );
  }

  /** An administration sees itself and no other. */
  async get(id: string): Promise<Tenant> {
    const tenant = await this.database.asTenant(id, (tx) => tx.repository(Tenant).findOneBy({ id }));
    if (!tenant) throw Problem.notFound();
    return tenant;
  }

  change(id: string, values: Partial<Pick<Tenant, 'name' | 'ipa_category'>>): Promise<Tenant> {
    return this.update(id, (tenant) => Object.assign(tenant, values));
  }

  take(id: string, step: AdhesionStep): Promise<Tenant> {
    return this.update(id, (tenant) => {
      const status = takeStep(tenant.status, step);
      if (!status) throw new Problem('conflict', `${step} does not follow from the status ${tenant.status}`);
      tenant.status = status;
    });
  }

  private async update(id: string, apply: (tenant: Tenant) => void): Promise<Tenant> {
    const tenant = await this.database.asIstat(async (tx) => {
      const tenants = tx.repository(Tenant);
      const found = await tenants.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw Problem.notFound();
      apply(found);
      return tenants.save(found);
    });
    this.changes.next();
    return tenant;
  }
}
