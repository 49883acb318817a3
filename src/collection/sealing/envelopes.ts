import type { Appended } from '../append-responses.js';
import { bindingOf, writeContent } from './content.js';
import type { Sealer } from './envelope.js';

/** So many responses at the most: a worker takes whole envelopes. */
const MAX_ROWS = 50;

/** Responses of one service, sealed together; or one that has a key or a token. */
export interface Envelope {
  rows: readonly Appended[];
  sealed: Buffer;
}

/** A response that may turn out to have been sent before stands alone. */
export function sealAll(sealer: Sealer, rows: readonly Appended[]): Envelope[] {
  return gather(rows).map((together) => {
    const [{ tenant_id, service_id }] = together;
    return { rows: together, sealed: sealer.seal(writeContent(together), bindingOf(tenant_id, service_id)) };
  });
}

type Some = [Appended, ...Appended[]];

function gather(rows: readonly Appended[]): Some[] {
  const groups: Some[] = [];
  const open = new Map<string, Some>();
  for (const row of rows) {
    const group = isClaim(row) ? undefined : open.get(row.service_id);
    if (group) {
      if (group.push(row) === MAX_ROWS) open.delete(row.service_id);
      continue;
    }
    const fresh: Some = [row];
    groups.push(fresh);
    if (!isClaim(row)) open.set(row.service_id, fresh);
  }
  return groups;
}

export const isClaim = ({ key, right }: Appended): boolean => key !== undefined || right !== undefined;
