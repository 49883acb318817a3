import type { NationalTransaction, TenantTransaction } from '../../database/database.js';
import type { Item } from '../../formats/item.js';

/** The own items of services, whether still asked or not, by the id of the service. */
export async function ownItemsOf(
  tx: TenantTransaction | NationalTransaction,
  services: readonly { service_id: string }[],
): Promise<Map<string, Item[]>> {
  const ids = [...new Set(services.map(({ service_id }) => service_id))];
  const rows = await tx.rows<{ service_id: string; item: Item }>(READ_OWN_ITEMS, [ids]);
  const items = new Map<string, Item[]>();
  for (const { service_id, item } of rows) items.set(service_id, [...(items.get(service_id) ?? []), item]);
  return items;
}

const READ_OWN_ITEMS = `
  SELECT service_id, item FROM own_item WHERE service_id = ANY ($1) ORDER BY service_id, place, code`;
