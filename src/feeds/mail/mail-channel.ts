import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { TenantTransaction } from '../../database/database.js';
import type { Channel, Claimed, Outcome } from '../deliveries/channel.js';
import { claiming, DUE } from '../deliveries/claim.js';
import { settleDelivered, settleFailed } from '../deliveries/settle.js';
import { alertMail, type MailedAlert, type MailLanguage } from './alert-mail.js';
import { Relay } from './relay.js';

/** The relay is one for all administrations: so many connections to it at once, and a single one for each of them. */
const AT_ONCE = 5;
const LANE = 'mail';

interface ClaimedDigest extends Claimed {
  tenant_id: string;
  address: string;
  language: MailLanguage;
  created_at: Date;
  payload: { alerts: MailedAlert[] };
  /** Of the administration. */
  name: string;
  services: ReadonlyMap<string, string>;
}

/** Mail about alerts to offices, through the relay of the platform. */
@Injectable()
export class MailChannel implements Channel<ClaimedDigest> {
  private readonly relay?: Relay;
  private open = 0;

  constructor(private readonly config: Config) {
    const { SMTP_URL: url, MAIL_FROM: from } = config;
    if (url !== undefined && from !== undefined) this.relay = new Relay(url, from);
  }

  async lanes(tx: TenantTransaction): Promise<string[]> {
    const due = await tx.rows(MAIL_DUE, [tx.tenantId]);
    return due.length > 0 ? [LANE] : [];
  }

  /** What finds no place is due when it is looked again, in seconds. A relay that hangs must not hold up webhooks. */
  async along(work: () => Promise<void>): Promise<void> {
    if (this.open >= AT_ONCE) return;
    this.open += 1;
    try {
      await work();
    } finally {
      this.open -= 1;
    }
  }

  async claim(tx: TenantTransaction): Promise<ClaimedDigest | undefined> {
    const [claimed] = await tx.rows<ClaimedDigest>(CLAIM, [tx.tenantId]);
    if (!claimed) return undefined;
    const ids = claimed.payload.alerts.map(({ service_id }) => service_id);
    const services = await tx.rows<{ id: string; name: string }>(SERVICES, [tx.tenantId, ids]);
    const [tenant] = await tx.rows<{ name: string }>(TENANT, [tx.tenantId]);
    const names = new Map(services.map(({ id, name }) => [id, name]));
    return { ...claimed, tenant_id: tx.tenantId, name: tenant?.name ?? '', services: names };
  }

  async attempt(claimed: ClaimedDigest): Promise<Outcome> {
    // There was one when it was written.
    if (!this.relay) return { failure: 'no_connection', status: null };
    const { id, address, created_at: date, tenant_id, receiver_id, language, name, payload, services } = claimed;
    const { alerts } = payload;
    const mail = alertMail({ tenantId: tenant_id, recipientId: receiver_id, language, name, alerts, services });
    return this.relay.send({ id, to: address, date, ...mail });
  }

  async settle(tx: TenantTransaction, claimed: ClaimedDigest, outcome: Outcome): Promise<void> {
    if (outcome.failure === null) return settleDelivered(tx, 'alert_recipient', claimed, outcome);
    await settleFailed(tx, 'alert_recipient', claimed, { ...outcome, days: this.config.WEBHOOK_GIVE_UP_DAYS });
  }
}

const MAIL_DUE = `SELECT FROM delivery WHERE ${DUE} AND recipient_id IS NOT NULL LIMIT 1`;

const CLAIM = claiming('alert_recipient', 'recipient_id IS NOT NULL', 'address, language, created_at, payload');

const SERVICES = 'SELECT id, name FROM service WHERE tenant_id = $1 AND id = ANY ($2::uuid[])';

const TENANT = 'SELECT name FROM tenant WHERE id = $1';
