import { Injectable } from '@nestjs/common';
import { PUBLIC, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { Problem } from '../http/problem.js';
import { takeStep } from './adhesion.js';
import type { IpaEntry } from './ipa.js';
import { IpaRegister } from './ipa-register.js';
import { Tenant } from './tenant.entity.js';

/** Administrations that ask to join. Whether they do is for Istat to decide. */
@Injectable()
export class Applications {
  constructor(
    private readonly database: Database,
    private readonly register: IpaRegister,
    private readonly changes: RegistryChanges,
  ) {}

  /**
   * Adds an administration of the index, or one that withdrew, to those that ask to join. Any other is left as it is.
   * @throws Problem 422 for a code that the index does not have.
   */
  async receive(ipaCode: string): Promise<void> {
    await this.database.asIstat(async (tx) => {
      const entry = await this.register.find(tx, ipaCode);
      if (!entry) throw Problem.invalid([{ pointer: '/ipa_code', detail: 'is not in the index of administrations' }]);
      if (!(await registerNew(tx, entry))) await readmit(tx, entry.ipa_code);
    });
    this.changes.next();
  }
}

/** @returns false when the administration is there already, or another transaction is just registering it. */
async function registerNew(tx: NationalTransaction, entry: IpaEntry): Promise<boolean> {
  const [tenant] = await tx.rows<{ id: string }>(REGISTER, [entry.ipa_code, entry.name, entry.ipa_category]);
  if (!tenant) return false;
  await record(tx, PUBLIC, {
    action: 'tenant.applied',
    subject: `tenants/${tenant.id}`,
    concerns: tenant.id,
    detail: { ...entry },
  });
  return true;
}

async function readmit(tx: NationalTransaction, ipaCode: string): Promise<void> {
  const tenants = tx.repository(Tenant);
  const tenant = await tenants
    .createQueryBuilder('tenant')
    .setLock('pessimistic_write')
    .where('lower(tenant.ipa_code) = :ipaCode', { ipaCode })
    .getOneOrFail();
  const status = takeStep(tenant.status, 'application');
  if (!status) return;
  await tenants.update({ id: tenant.id }, { status });
  await record(tx, PUBLIC, {
    action: 'tenant.applied',
    subject: `tenants/${tenant.id}`,
    concerns: tenant.id,
    detail: { status: { old: tenant.status, new: status } },
  });
}

const REGISTER = `
  INSERT INTO tenant (ipa_code, name, ipa_category, status) VALUES ($1, $2, $3, 'requested')
  ON CONFLICT (lower(ipa_code)) DO NOTHING RETURNING id`;
