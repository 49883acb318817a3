import { NO_FLAGS } from '../../collection/quality/flags.js';
import type { Database } from '../../database/database.js';
import { takeCells } from '../cell-lock.js';
import { addToCells, addToFlaggedCells } from '../cell-rows.js';
import { markMoved, type Part } from '../moved-parts.js';
import { recount } from './recount.js';

/**
 * Puts what the stored responses give in place of the cells of an administration, or of one service of it, in one
 * transaction: readers see the old ones until it ends. What is still to be counted is left to the folds, which wait meanwhile.
 * @returns how many cells there are now, those of flagged responses among them.
 */
export function rebuildCells(
  database: Database,
  tenantId: string,
  serviceId?: string,
  onProgress: (responses: number) => void = () => undefined,
): Promise<number> {
  return database.asWorker(tenantId, async (tx) => {
    await takeCells(tx);
    const cells = [...(await recount(tx, serviceId, onProgress)).values()];
    const removed: Part[] = [];
    for (const statement of REMOVE) removed.push(...(await tx.rows<Part>(statement, [tenantId, serviceId ?? null])));
    await addToCells(
      tx,
      cells.filter(({ flags }) => flags === NO_FLAGS),
    );
    await addToFlaggedCells(
      tx,
      cells.filter(({ flags }) => flags !== NO_FLAGS),
    );
    await markMoved(tx, [...removed, ...cells]);
    return cells.length;
  });
}

/** Those that are a part of others first. */
const REMOVE = ['flagged_cell', 'cell'].map(
  (table) => `DELETE FROM ${table} WHERE tenant_id = $1 AND ($2::uuid IS NULL OR service_id = $2)
    RETURNING service_id, period::text`,
);
