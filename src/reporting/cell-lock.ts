import type { TenantTransaction } from '../database/database.js';

/**
 * Locks on the cells of an administration, held to the end of the transaction and taken in a statement of its own before
 * anything is read, so that what is read is not from before. Folds go on side by side; a rebuild is alone.
 */
export async function shareCells(tx: TenantTransaction): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [nameFor(tx)]);
}

/** Waits for the folds that are under way; later ones wait for this. */
export async function takeCells(tx: TenantTransaction): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [nameFor(tx)]);
}

const nameFor = ({ tenantId }: TenantTransaction): string => `cells ${tenantId}`;
