import { compileAnswerCheck } from '../../formats/answer-check.js';
import type { Item } from '../../formats/item.js';
import type { PublishedVersion } from '../../formats/published-versions.js';

/** An own item as the directory knows it. */
export interface AskedOwnItem {
  item: Item;
  /** When it ceased to be asked: whoever has it on screen may still answer it for a while. */
  retired_at: string | null;
}

/** Who asks: an object that is the same as long as nothing of the service changed. */
interface Asking {
  own_items: readonly AskedOwnItem[];
}

const known = new WeakMap<Asking, Map<string, PublishedVersion>>();

/** A national version as a service asks it: followed by the service's own items, which answers are checked against too. */
export function withOwnItems(service: Asking, version: PublishedVersion): PublishedVersion {
  if (service.own_items.length === 0) return version;
  const versions = known.get(service) ?? new Map<string, PublishedVersion>();
  known.set(service, versions);
  const extended = versions.get(version.id) ?? extend(service, version);
  versions.set(version.id, extended);
  return extended;
}

function extend({ own_items }: Asking, version: PublishedVersion): PublishedVersion {
  const live = own_items.filter(({ retired_at }) => retired_at === null);
  return {
    ...version,
    items: [...version.items, ...live.map(({ item }) => item)],
    check: compileAnswerCheck([...version.items, ...own_items.map(({ item }) => item)]),
  };
}
