import type { TenantTransaction } from '../../database/database.js';
import type { Item } from '../../formats/item.js';
import { itemsOfVersions } from '../../formats/version-items.js';
import { ownItemsOf } from '../../services/own-items/own-items-of.js';

/** Where responses are that were asked the same. */
export interface AskedPlace {
  service_id: string;
  format_version_id: string;
}

/** Places whose responses were asked the same items: their answers are counted by one statement. */
export interface Questionnaire<T extends AskedPlace = AskedPlace> {
  format_version_id: string;
  items: readonly Item[];
  places: T[];
}

/** A service with items of its own has a questionnaire to itself. */
export async function questionnairesOf<T extends AskedPlace>(
  tx: TenantTransaction,
  places: readonly T[],
): Promise<Questionnaire<T>[]> {
  const versions = await itemsOfVersions(
    tx,
    places.map(({ format_version_id }) => format_version_id),
  );
  const own = await ownItemsOf(tx, places);
  const questionnaires = new Map<string, Questionnaire<T>>();
  for (const place of places) {
    const { format_version_id, service_id } = place;
    const key = own.has(service_id) ? `${format_version_id} ${service_id}` : format_version_id;
    const known = questionnaires.get(key);
    const items = [...(versions.get(format_version_id) ?? []), ...(own.get(service_id) ?? [])];
    if (known) known.places.push(place);
    else questionnaires.set(key, { format_version_id, items, places: [place] });
  }
  return [...questionnaires.values()];
}
