import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { RequestedWork } from '../../queue/tenant-work.js';

/** How long a comment is kept after the end of its month, reviewed or not. */
export const COMMENT_MONTHS = 12;

/** Deletes what is kept for a time, when that is over. */
@Injectable()
export class Retention implements RequestedWork {
  readonly kind = 'retention';

  constructor(private readonly database: Database) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asSweeper((tx) =>
      tx.rows<{ tenant_id: string }>(`SELECT DISTINCT tenant_id FROM comment WHERE ${IS_OVER}`),
    );
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    await this.database.asWorker(tenantId, (tx) =>
      tx.rows(`DELETE FROM comment WHERE tenant_id = $1 AND ${IS_OVER}`, [tx.tenantId]),
    );
  }
}

/** A period is the first day of a month, by the Italian calendar. */
const IS_OVER = `period <= (now() AT TIME ZONE 'Europe/Rome')::date - interval '${COMMENT_MONTHS + 1} months'`;
