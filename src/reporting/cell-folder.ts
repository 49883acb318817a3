import { Injectable } from '@nestjs/common';
import { LONGEST_LIST } from '../anonymization/uncounted.js';
import { Config } from '../config/config.js';
import { Database, type TenantTransaction } from '../database/database.js';
import type { RequestedWork } from '../queue/tenant-work.js';
import { takeCells } from './cell-lock.js';
import { loadCells, storeCells } from './counting/cell-rows.js';
import { CountedCells } from './counting/counted-cells.js';
import { MOST } from './counting/packed.js';
import { type AskedPlace, type Questionnaire, questionnairesOf } from './counting/questionnaires.js';
import { HASHED, tallyQuery } from './counting/tally.js';
import { markMoved } from './moved-parts.js';
import { storeShown } from './shown-parts/shown.js';

/** Lists are taken whole. */
const BATCH = MOST - LONGEST_LIST;

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
    for (const questionnaire of await this.database.asWorker(tenantId, waitingQuestionnaires)) {
      let counted: number;
      do counted = await this.database.asWorker(tenantId, (tx) => foldBatch(tx, questionnaire, interval));
      while (counted >= BATCH);
    }
  }
}

const waitingQuestionnaires = async (tx: TenantTransaction): Promise<Questionnaire[]> =>
  questionnairesOf(tx, await tx.rows<AskedPlace>(WAITING));

async function foldBatch(
  tx: TenantTransaction,
  { format_version_id, items, places }: Questionnaire,
  toldEverySeconds: number,
): Promise<number> {
  await takeCells(tx);
  await tx.rows(HASHED);
  const query = tallyQuery(items);
  const services = places.map(({ service_id }) => service_id);
  const taken = [tx.tenantId, format_version_id, services, BATCH];
  const tallies = query.read(await tx.rows<object>(`${TAKE_UNCOUNTED} ${query.over(TAKEN)}`, taken));
  const counted = new CountedCells();
  await loadCells(tx, counted, tallies);
  counted.add(format_version_id, items, tallies);
  await storeCells(tx, counted);
  await storeShown(tx, counted);
  await markMoved(tx, tallies, toldEverySeconds);
  return tallies.reduce((sum, { responses }) => sum + responses, 0);
}

const TENANTS_WITH_WORK = 'SELECT DISTINCT tenant_id FROM uncounted';

const WAITING = 'SELECT DISTINCT service_id, format_version_id FROM uncounted';

const TAKE_UNCOUNTED = `
  WITH taken AS (
    DELETE FROM uncounted WHERE tenant_id = $1 AND ctid = ANY (ARRAY(
      SELECT place FROM (
        SELECT ctid AS place, sum(n) OVER (ROWS UNBOUNDED PRECEDING) - n AS before FROM uncounted
        WHERE tenant_id = $1 AND format_version_id = $2 AND service_id = ANY ($3::uuid[])
      ) AS line WHERE before < $4))
    RETURNING response_ids
  )`;

const TAKEN = 'response WHERE tenant_id = $1 AND id = ANY (ARRAY(SELECT unnest(response_ids) FROM taken))';
