import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database, type TenantTransaction } from '../database/database.js';
import { itemsAsked } from '../services/own-items/items-asked.js';
import type { RequestedWork } from '../queue/tenant-work.js';
import { shareCells } from './cell-lock.js';
import { addToCells, addToFlaggedCells } from './cell-rows.js';
import { type Flaggable, fold, foldFlagged } from './fold.js';
import { markMoved } from './moved-parts.js';

const BATCH = 5_000;

/** Folds anonymised responses into cells. Taking one off the list and counting it are one transaction, so it counts once. */
@Injectable()
export class CellFolder implements RequestedWork {
  readonly kind = 'aggregation';

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asSweeper((tx) => tx.rows<{ tenant_id: string }>(TENANTS_WITH_WORK));
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    const { FEED_INTERVAL_SECONDS: interval } = this.config;
    let counted: number;
    do counted = await this.database.asWorker(tenantId, (tx) => foldBatch(tx, interval));
    while (counted === BATCH);
  }
}

async function foldBatch(tx: TenantTransaction, toldEverySeconds: number): Promise<number> {
  await shareCells(tx);
  const responses = await tx.rows<Flaggable>(TAKE_UNCOUNTED, [BATCH]);
  const itemsFor = await itemsAsked(tx, responses);
  await addToCells(tx, fold(responses, itemsFor));
  await addToFlaggedCells(tx, foldFlagged(responses, itemsFor));
  await markMoved(tx, responses, toldEverySeconds);
  return responses.length;
}

const TENANTS_WITH_WORK = 'SELECT DISTINCT tenant_id FROM uncounted';

const TAKE_UNCOUNTED = `
  WITH taken AS (
    DELETE FROM uncounted WHERE (tenant_id, response_id) IN
      (SELECT tenant_id, response_id FROM uncounted LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING tenant_id, response_id
  )
  SELECT service_id, date_trunc('month', period)::date::text AS period, format_version_id, answers, flags
  FROM taken JOIN response ON (response.tenant_id, response.id) = (taken.tenant_id, taken.response_id)`;
