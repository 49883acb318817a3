import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, type Actor, record } from '../../audit/record.js';
import { Config } from '../../config/config.js';
import { Database, type NationalTransaction, type TenantTransaction } from '../../database/database.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { Problem } from '../../http/problem.js';
import { Withdrawals } from '../../tenants/withdrawals.js';
import { alone, requireRoom } from '../deliveries/room.js';
import type { MailLanguage } from '../mail/alert-mail.js';
import { AlertRecipient } from './alert-recipient.entity.js';
import { faultOfAddress } from './mail-address.js';

export interface NewRecipient {
  address: string;
  language: MailLanguage;
}

/** Which offices of an administration are mailed of alerts. Their addresses are in no act of the audit log and in no error. */
@Injectable()
export class AlertRecipients implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly withdrawals: Withdrawals,
  ) {}

  onModuleInit(): void {
    this.withdrawals.onEach((tx, tenantId) => this.removeOf(tx, tenantId));
  }

  /** Whether the platform has a relay that takes mail. */
  get areMailed(): boolean {
    return this.config.SMTP_URL !== undefined;
  }

  /** @throws Problem 404; 409 when there is no room, or the address is there already; 422 for none that may be mailed. */
  create(by: Actor, tenantId: string, { address, language }: NewRecipient): Promise<AlertRecipient> {
    const fault = faultOfAddress(address);
    if (fault !== undefined) throw Problem.invalid([{ pointer: '/address', detail: fault }]);
    return this.database.asTenant(tenantId, async (tx) => {
      await requireRoom(tx, AlertRecipient, 'recipients of alerts');
      const known = await tx.rows(KNOWN, [tenantId, address]);
      if (known.length > 0) throw new Problem('conflict', 'the address is a recipient already');
      const made = { tenant_id: tenantId, id: randomUUID(), address, language };
      await tx.repository(AlertRecipient).insert(made);
      await recordAct(tx, by, 'alert_recipient.added', made.id, { language });
      return find(tx, made.id);
    });
  }

  /** Sorted by their random ids. */
  list(tenantId: string, slice: Slice): Promise<AlertRecipient[]> {
    return this.database.asTenant(tenantId, (tx) => {
      const query = tx.repository(AlertRecipient).createQueryBuilder('recipient').where({ tenant_id: tenantId });
      return rowsOfSlice(query, ['recipient.id'], slice);
    });
  }

  /** With what it was still to be mailed. */
  remove(by: Actor, tenantId: string, id: string): Promise<void> {
    return this.database.asTenant(tenantId, async (tx) => {
      await find(tx, id);
      await tx.repository(AlertRecipient).delete({ tenant_id: tenantId, id });
      await recordAct(tx, by, 'alert_recipient.removed', id);
    });
  }

  /** The withdrawal is the act, and waits for others here. */
  private removeOf(tx: NationalTransaction, tenantId: string): Promise<void> {
    return tx.asTenant(tenantId, async (own) => {
      await alone(own);
      await own.repository(AlertRecipient).delete({ tenant_id: tenantId });
    });
  }
}

async function find(tx: TenantTransaction, id: string): Promise<AlertRecipient> {
  const recipient = await tx.repository(AlertRecipient).findOneBy({ tenant_id: tx.tenantId, id });
  if (!recipient) throw Problem.notFound();
  return recipient;
}

function recordAct(
  tx: TenantTransaction,
  by: Actor,
  action: Extract<Action, `alert_recipient.${string}`>,
  id: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const subject = `tenants/${tx.tenantId}/alert-recipients/${id}`;
  return record(tx, by, { action, subject, concerns: tx.tenantId, detail });
}

/** Whatever the case: mailboxes that differ by that alone are one nearly everywhere. */
const KNOWN = 'SELECT FROM alert_recipient WHERE tenant_id = $1 AND lower(address) = lower($2)';
