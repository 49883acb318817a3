import type { Database } from '../../database/database.js';
import { takeCells } from '../cell-lock.js';
import { storeCells } from '../counting/cell-rows.js';
import { markMoved, type Part } from '../moved-parts.js';
import { storeShown } from '../shown-parts/shown.js';
import { recount, type RecountRequest } from './recount.js';

/**
 * Puts what the stored responses give in place of the cells of an administration, or of one service of it, in one
 * transaction: readers see the old ones until it ends. What is still to be counted is left to the folds, which wait meanwhile.
 * @returns how many cells there are now, with their parts.
 */
export function rebuildCells(database: Database, tenantId: string, request: RecountRequest = {}): Promise<number> {
  return database.asWorker(tenantId, async (tx) => {
    await takeCells(tx);
    const counted = await recount(tx, request);
    const removed = await tx.rows<Part>(REMOVE, [tenantId, request.serviceId ?? null]);
    await storeCells(tx, counted);
    await storeShown(tx, counted);
    await markMoved(tx, [...removed, ...counted.cells.all]);
    return counted.size;
  });
}

const OF_THESE = 'WHERE tenant_id = $1 AND ($2::uuid IS NULL OR service_id = $2)';

/** The references of parts to their cells are looked at when all are gone. */
const REMOVE = `
  WITH classes AS (DELETE FROM shown_class ${OF_THESE}), shown AS (DELETE FROM shown_part ${OF_THESE}), breakdowns AS (DELETE FROM breakdown_cell ${OF_THESE}), flagged AS (DELETE FROM flagged_cell ${OF_THESE}),
    removed AS (DELETE FROM cell ${OF_THESE} RETURNING service_id, period)
  SELECT DISTINCT service_id, period::text FROM removed`;
