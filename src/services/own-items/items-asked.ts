import type { TenantTransaction } from '../../database/database.js';
import type { Item } from '../../formats/item.js';
import { itemsOfVersions } from '../../formats/version-items.js';
import { ownItemsOf } from './own-items-of.js';

/** What was asked and how: enough of a response to find its items. */
interface Asked {
  service_id: string;
  format_version_id: string;
}

/** For a worker that has responses at hand: the items that each may answer, the national ones and the service's own. */
export async function itemsAsked(
  tx: TenantTransaction,
  responses: readonly Asked[],
): Promise<(response: Asked) => readonly Item[]> {
  const versions = await itemsOfVersions(
    tx,
    responses.map(({ format_version_id }) => format_version_id),
  );
  const own = await ownItemsOf(tx, responses);
  // By version, then by service: it is asked of every response, more than once.
  const asked = new Map<string, Map<string, readonly Item[]>>();
  return ({ format_version_id, service_id }) => {
    const ofVersion = asked.get(format_version_id) ?? new Map<string, readonly Item[]>();
    const known = ofVersion.get(service_id);
    if (known) return known;
    const items = [...(versions.get(format_version_id) ?? []), ...(own.get(service_id) ?? [])];
    asked.set(format_version_id, ofVersion.set(service_id, items));
    return items;
  };
}
