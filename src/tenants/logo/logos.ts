import { Injectable } from '@nestjs/common';
import { type Action, type Actor, record } from '../../audit/record.js';
import { Database, type NationalTransaction, type TenantTransaction } from '../../database/database.js';
import { RegistryChanges } from '../../database/registry-changes.js';
import type { Precondition } from '../../http/entity-tag.js';
import { Problem } from '../../http/problem.js';
import { Turns } from '../../identity/turns.js';
import { Tenant } from '../tenant.entity.js';
import { type KeptLogo, keptLogo } from './kept-logo.js';
import { Logo } from './logo.entity.js';

/** A large image takes some memory while it is made small. */
const AT_ONCE = 1;
const MAY_WAIT = 8;

/** The logos of administrations. */
@Injectable()
export class Logos {
  private readonly turns = new Turns(AT_ONCE, MAY_WAIT);

  constructor(
    private readonly database: Database,
    private readonly changes: RegistryChanges,
  ) {}

  /** @throws Problem 404 */
  async find(tenantId: string): Promise<Logo> {
    const logo = await this.database.asTenant(tenantId, (tx) => logoOf(tx));
    if (!logo) throw Problem.notFound();
    return logo;
  }

  /**
   * Keeps what may be kept of an image, in place of the one before.
   * @throws Problem 404; 409 once the administration has withdrawn; 412; 422 for what cannot be kept.
   */
  async replace(by: Actor, tenantId: string, image: Sent, known: Precondition): Promise<KeptLogo> {
    const kept = await this.turns.take(() => keptLogo(image.mediaType, image.body));
    await this.database.asTenant(tenantId, async (tx) => {
      await requireTakingPart(tx);
      const before = await logoOf(tx);
      known.require(before?.image);
      if (before?.image.equals(kept.image)) return;
      await tx.repository(Logo).save({ tenant_id: tenantId, ...kept });
      await recordAct(tx, by, 'tenant.logo_changed', { media_type: kept.media_type, bytes: kept.image.length });
    });
    this.changes.next();
    return kept;
  }

  /** @throws Problem 404 */
  async remove(by: Actor, tenantId: string): Promise<void> {
    await this.database.asTenant(tenantId, async (tx) => {
      if (!(await removeOwn(tx))) throw Problem.notFound();
      await recordAct(tx, by, 'tenant.logo_removed', {});
    });
    this.changes.next();
  }

  /** With the adhesion ends what was shown of the administration. The withdrawal is the act, and waits for others here. */
  async removeOf(tx: NationalTransaction, tenantId: string): Promise<void> {
    await tx.asTenant(tenantId, removeOwn);
  }
}

export interface Sent {
  mediaType: string;
  body: Buffer;
}

/** One change at a time; a withdrawal is one too, so that nothing comes after it. */
const alone = (tx: TenantTransaction): Promise<unknown> => tx.rows(ALONE, [tx.tenantId]);

async function requireTakingPart(tx: TenantTransaction): Promise<void> {
  await alone(tx);
  const tenant = await tx.repository(Tenant).findOneBy({ id: tx.tenantId });
  if (!tenant) throw Problem.notFound();
  if (tenant.status === 'withdrawn') throw new Problem('conflict', 'the administration has withdrawn');
}

async function removeOwn(tx: TenantTransaction): Promise<boolean> {
  await alone(tx);
  const { affected } = await tx.repository(Logo).delete({ tenant_id: tx.tenantId });
  return affected === 1;
}

const logoOf = (tx: TenantTransaction): Promise<Logo | null> =>
  tx.repository(Logo).findOneBy({ tenant_id: tx.tenantId });

function recordAct(
  tx: TenantTransaction,
  by: Actor,
  action: Extract<Action, `tenant.logo_${string}`>,
  detail: Record<string, unknown>,
): Promise<void> {
  return record(tx, by, { action, subject: `tenants/${tx.tenantId}/logo`, concerns: tx.tenantId, detail });
}

const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('logo ' || $1::text, 0))`;
