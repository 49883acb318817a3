import type { TenantTransaction } from '../database/database.js';
import type { Item } from './item.js';

/** The items of versions by id, for a worker that has their responses at hand. */
export async function itemsOfVersions(tx: TenantTransaction, ids: Iterable<string>): Promise<Map<string, Item[]>> {
  const rows = await tx.rows<{ id: string; items: Item[] }>(
    'SELECT id, items FROM format_version WHERE id = ANY ($1)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, items }) => [id, items]));
}
