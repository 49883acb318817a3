import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Database, type TenantTransaction } from '../../database/database.js';
import { readCells } from '../../reporting/read-cells.js';
import { send } from '../deliveries/outbox.js';
import { mailOf } from '../mail/digests.js';
import { type AlertChange, alertChanges, type LastingAlert } from './alert-changes.js';
import { monthAfter } from '../../services/calendar.js';

/** As far back as anything is compared with, and for a while a service may have been silent. */
const MONTHS = 24;

/**
 * Looks once a day at the services of an administration, and raises and clears alerts. What it writes, that it has looked, and the
 * notices that go out are one transaction: however often it runs and wherever it stops, each change is written once.
 */
@Injectable()
export class AlertWatch {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async look(tenantId: string): Promise<void> {
    await this.database.asWorker(tenantId, async (tx) => {
      // Of two that come together the second waits for the row, and finds that the day is taken.
      const [turn] = await tx.rows<{ today: string }>(TAKE_TURN, [tenantId]);
      if (!turn) return;
      const applied: AlertChange[] = [];
      for (const change of await changesOn(tx, turn.today)) {
        if (await apply(tx, change, turn.today)) applied.push(change);
      }
      if (this.config.SMTP_URL !== undefined) await mailOf(tx, turn.today, applied);
    });
  }
}

async function changesOn(tx: TenantTransaction, today: string): Promise<AlertChange[]> {
  const services = await tx.rows<{ id: string }>(COLLECTING, [tx.tenantId, today]);
  const lasting = await tx.rows<LastingAlert>(LASTING, [tx.tenantId]);
  const cells = await readCells(tx, { tenantId: tx.tenantId, from: monthAfter(today.slice(0, 7), -MONTHS) });
  return alertChanges({ services: services.map(({ id }) => id), cells, lasting, today });
}

/** @returns whether it was not so before. */
async function apply(tx: TenantTransaction, change: AlertChange, today: string): Promise<boolean> {
  const { service_id, kind, period, state } = change;
  const [alert] = await tx.rows<{ id: string }>(state === 'raised' ? RAISE : CLEAR, [
    tx.tenantId,
    service_id,
    kind,
    `${period}-01`,
    today,
  ]);
  if (!alert) return false;
  const data = { tenant_id: tx.tenantId, service_id, alert_id: alert.id, state, period };
  await send(tx, `service.${kind}`, data);
  return true;
}

/** A day of alerts begins when offices do. */
export const ALERT_DAY = `(now() AT TIME ZONE 'Europe/Rome' - interval '7 hours')::date`;

const TAKE_TURN = `
  UPDATE alert_watch SET looked_on = ${ALERT_DAY}
  WHERE tenant_id = $1 AND (looked_on IS NULL OR looked_on < ${ALERT_DAY}) RETURNING looked_on::text AS today`;

const COLLECTING = `
  SELECT service.id FROM service JOIN tenant ON tenant.id = service.tenant_id
  WHERE tenant_id = $1 AND tenant.status = 'active' AND service.status = 'active'
    AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2)`;

const LASTING = `
  SELECT service_id, kind, to_char(period, 'YYYY-MM') AS period FROM alert WHERE tenant_id = $1 AND state = 'raised'`;

const RAISE = `
  INSERT INTO alert (tenant_id, service_id, kind, period, raised_on) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING id`;

const CLEAR = `
  UPDATE alert SET state = 'cleared', cleared_on = $5
  WHERE tenant_id = $1 AND service_id = $2 AND kind = $3 AND period = $4 AND state = 'raised' RETURNING id`;
