import { uuidArray } from '../database/binary-array.js';
import type { TenantTransaction } from '../database/database.js';
import type { ResponseRows } from './insert-responses.js';
import type { Coarse } from './separate.js';

/** So many responses at the most are in one list; the table holds to it. */
export const LONGEST_LIST = 5_000;

/**
 * Notes which responses are still to be counted, in lists by service and version.
 * @param places of the rows, in an order that tells nothing.
 */
export async function noteUncounted(
  tx: TenantTransaction,
  { responses, ids }: ResponseRows,
  places: readonly number[],
): Promise<void> {
  const lists = listsOf(responses, places).flatMap(cut);
  const firsts = lists.map(([place]) => responses[place as number]);
  let next = 1;
  const starts = lists.map(({ length }) => (next += length) - length);
  await tx.rows(NOTE, [
    tx.tenantId,
    firsts.map((first) => first?.service_id),
    firsts.map((first) => first?.format_version_id),
    lists.map(({ length }) => length),
    starts,
    uuidArray(ids, lists.flat()),
  ]);
}

function listsOf(responses: readonly Coarse[], places: readonly number[]): number[][] {
  const lists = new Map<string, Map<string, number[]>>();
  for (const place of places) {
    const { service_id, format_version_id } = responses[place] as Coarse;
    const ofService = lists.get(service_id) ?? new Map<string, number[]>();
    const list = ofService.get(format_version_id) ?? [];
    list.push(place);
    lists.set(service_id, ofService.set(format_version_id, list));
  }
  return [...lists.values()].flatMap((ofService) => [...ofService.values()]);
}

const cut = (places: readonly number[]): (readonly number[])[] =>
  Array.from({ length: Math.ceil(places.length / LONGEST_LIST) }, (_unused, part) =>
    places.slice(part * LONGEST_LIST, (part + 1) * LONGEST_LIST),
  );

const NOTE = `
  INSERT INTO uncounted (tenant_id, service_id, format_version_id, n, response_ids)
  SELECT $1, service_id, format_version_id, n, ($6::uuid[])[start : start + n - 1]
  FROM unnest($2::uuid[], $3::uuid[], $4::integer[], $5::integer[]) AS list (service_id, format_version_id, n, start)`;
