import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { TenantWork } from '../queue/tenant-work.js';
import { FigureTeller } from './figures/figure-teller.js';

/**
 * What administrations are told by themselves.
 *
 * moved figures looked at
 */
@Injectable()
export class FeedWork implements TenantWork {
  readonly kind = 'feeds';

  constructor(
    private readonly database: Database,
    private readonly figures: FigureTeller,
  ) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asSweeper((tx) => tx.rows<{ tenant_id: string }>(TENANTS_WITH_WORK));
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    await this.figures.tell(tenantId);
  }
}

const TENANTS_WITH_WORK = 'SELECT DISTINCT tenant_id FROM moved_part WHERE look_at <= now()';
