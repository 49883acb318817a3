import type { TenantTransaction } from '../database/database.js';

/**
 * Locks the cells of an administration to the end of the transaction: folds and rebuilds go one after another. Taken in a
 * statement of its own before anything is read, so that what is read is not from before.
 */
export async function takeCells(tx: TenantTransaction): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`cells ${tx.tenantId}`]);
}
