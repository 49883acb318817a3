import type { EntityTarget } from 'typeorm';
import type { TenantTransaction } from '../../database/database.js';
import { Problem } from '../../http/problem.js';
import { Tenant } from '../../tenants/tenant.entity.js';

/** One change of an administration's receivers at a time; a withdrawal is one too, so that nothing comes after it. */
export const alone = (tx: TenantTransaction): Promise<unknown> => tx.rows(ALONE, [tx.tenantId]);

const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('webhooks ' || $1::text, 0))`;

/** Of one kind, in one administration. */
const MOST_RECEIVERS = 10;

/** @throws Problem 404; 409 for an administration that has withdrawn or has as many as it may. */
export async function requireRoom(
  tx: TenantTransaction,
  receivers: EntityTarget<{ tenant_id: string }>,
  called: string,
): Promise<void> {
  await alone(tx);
  const tenant = await tx.repository(Tenant).findOneBy({ id: tx.tenantId });
  if (!tenant) throw Problem.notFound();
  if (tenant.status === 'withdrawn') throw new Problem('conflict', 'the administration has withdrawn');
  const count = await tx.repository(receivers).countBy({ tenant_id: tx.tenantId });
  if (count >= MOST_RECEIVERS) throw new Problem('conflict', `the administration has ${MOST_RECEIVERS} ${called}`);
}
