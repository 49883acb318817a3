import type { TenantTransaction } from '../database/database.js';
import { appendResponses } from './append-responses.js';
import type { InboxRow } from './intake.js';
import type { Seal } from './sealing/inbox-seal.js';

/**
 * Appends rows of one administration in its transaction.
 * @returns those that were left out, because their token was spent before.
 */
export async function insertIntoInbox(
  tx: TenantTransaction,
  seal: Seal,
  rows: readonly InboxRow[],
): Promise<InboxRow[]> {
  const taken = await appendResponses(
    async (_name, sql, values) => (await tx.rows<{ taken: boolean[] }>(sql, values))[0],
    seal,
    rows,
  );
  return rows.filter((_row, place) => taken[place] !== true);
}
