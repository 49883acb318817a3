import { Injectable } from '@nestjs/common';
import { type Action, type Actor, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { ClientRegistry } from '../identity/client-registry.js';
import { type AdhesionStep, takeStep } from './adhesion.js';
import { completed, type Invitation } from './invitation.js';
import { IpaRegister } from './ipa-register.js';
import { Logos } from './logo/logos.js';
import { Tenant } from './tenant.entity.js';
import { Withdrawals } from './withdrawals.js';

export type TenantChange = Partial<Pick<Tenant, 'name' | 'ipa_category' | 'status' | 'pdnd_consumer_id'>>;

const STEP_ACTIONS: Record<AdhesionStep, Action> = {
  activation: 'tenant.activated',
  suspension: 'tenant.suspended',
  withdrawal: 'tenant.withdrawn',
};

/** The administrations that joined, or asked to. */
@Injectable()
export class TenantRegistry {
  constructor(
    private readonly database: Database,
    private readonly register: IpaRegister,
    private readonly changes: RegistryChanges,
    private readonly clients: ClientRegistry,
    private readonly logos: Logos,
    private readonly withdrawals: Withdrawals,
  ) {}

  /** @throws Problem 422 for members that are missing and that the national index does not have either. */
  async create(by: Actor, invitation: Invitation): Promise<Tenant> {
    try {
      return await this.database.asIstat(async (tx) => {
        const values = completed(invitation, await this.register.find(tx, invitation.ipa_code));
        const tenant = await tx.repository(Tenant).save({ ...values, pdnd_consumer_id: null });
        await recordAct(tx, by, 'tenant.registered', tenant.id, { ...values });
        return tenant;
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'an administration with this ipa_code exists') : error;
    }
  }

  list(slice: Slice): Promise<Tenant[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(tx.repository(Tenant).createQueryBuilder('tenant'), ['tenant.ipa_code'], slice),
    );
  }

  /** An administration sees itself and no other. */
  async get(id: string): Promise<Tenant> {
    const tenant = await this.database.asTenant(id, (tx) => tx.repository(Tenant).findOneBy({ id }));
    if (!tenant) throw Problem.notFound();
    return tenant;
  }

  /** @param require refuses when the administration is no longer as the caller knows it. */
  async change(by: Actor, id: string, values: TenantChange, require: (tenant: Tenant) => void): Promise<Tenant> {
    try {
      return await this.update(by, id, 'tenant.changed', (tenant) => {
        require(tenant);
        return values;
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'another administration has this PDND id') : error;
    }
  }

  take(by: Actor, id: string, step: AdhesionStep): Promise<Tenant> {
    return this.update(by, id, STEP_ACTIONS[step], (tenant) => {
      const status = takeStep(tenant.status, step);
      if (!status) throw new Problem('conflict', `${step} does not follow from the status ${tenant.status}`);
      return { status };
    });
  }

  /** A change that changes nothing is no act. */
  private async update(
    by: Actor,
    id: string,
    action: Action,
    decide: (tenant: Tenant) => TenantChange,
  ): Promise<Tenant> {
    const tenant = await this.database.asIstat(async (tx) => {
      const tenants = tx.repository(Tenant);
      const found = await tenants.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw Problem.notFound();
      const change = differences(found, decide(found));
      if (Object.keys(change).length === 0) return found;
      const detail = oldAndNew(found, change);
      const saved = await tenants.save(Object.assign(found, change));
      // Anybody may ask for an administration to come back: its old clients must not come with it.
      if (change.status === 'withdrawn') {
        // First: it waits, and recording an act makes every other one wait.
        await this.logos.removeOf(tx, id);
        await this.withdrawals.remove(tx, id);
        await this.clients.removeAll(tx, by, id);
      }
      await recordAct(tx, by, action, id, detail);
      return saved;
    });
    this.changes.next();
    return tenant;
  }
}

function differences(tenant: Tenant, values: TenantChange): TenantChange {
  const other = entriesOf(values).filter(([name, value]) => value !== undefined && value !== tenant[name]);
  return Object.fromEntries(other);
}

function oldAndNew(tenant: Tenant, change: TenantChange): Record<string, unknown> {
  return Object.fromEntries(entriesOf(change).map(([name, value]) => [name, { old: tenant[name], new: value }]));
}

const entriesOf = (change: TenantChange): [keyof TenantChange, unknown][] =>
  Object.entries(change) as [keyof TenantChange, unknown][];

function recordAct(
  tx: NationalTransaction,
  by: Actor,
  action: Action,
  id: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return record(tx, by, { action, subject: `tenants/${id}`, concerns: id, detail });
}
