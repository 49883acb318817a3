import { type Flags, NO_FLAGS } from '../../collection/quality/flags.js';
import type { TenantTransaction } from '../../database/database.js';
import { itemsAsked } from '../../services/own-items/items-asked.js';
import { type CellDelta, type Flaggable, fold, foldFlagged } from '../fold.js';
import { placeOf } from './cell-place.js';

/** A cell, or with flags the part of it that is flagged by just these. */
export type CountedAnew = CellDelta & { flags: Flags };

interface Stored extends Flaggable {
  id: string;
  grain: string;
  stored_period: string;
}

const BATCH = 5_000;

/**
 * Counts the stored responses of an administration, or of one service of it, but those that are still to be counted.
 *
 * They are read in batches and no more than one is held. Storing may take a response back and write it again meanwhile, yet
 * in one transaction and in the same place of this order: unless a fold runs, each is counted once.
 * @param onProgress told how many were counted so far.
 * @returns the cells by their places.
 */
export async function recount(
  tx: TenantTransaction,
  serviceId: string | undefined,
  onProgress: (responses: number) => void,
): Promise<Map<string, CountedAnew>> {
  const cells = new Map<string, CountedAnew>();
  let counted = 0;
  for (let after = BEGINNING; ;) {
    const responses = await tx.rows<Stored>(COUNTED, [tx.tenantId, serviceId ?? null, ...after, BATCH]);
    const itemsFor = await itemsAsked(tx, responses);
    for (const cell of fold(responses, itemsFor)) add(cells, { ...cell, flags: NO_FLAGS });
    for (const cell of foldFlagged(responses, itemsFor)) add(cells, cell);
    counted += responses.length;
    onProgress(counted);
    const last = responses.at(-1);
    if (!last || responses.length < BATCH) return cells;
    after = [last.service_id, last.stored_period, last.grain, last.id];
  }
}

function add(cells: Map<string, CountedAnew>, more: CountedAnew): void {
  const place = placeOf(more);
  const cell = cells.get(place);
  if (!cell) return void cells.set(place, more);
  cell.n += more.n;
  cell.histogram = cell.histogram.map((n, index) => n + (more.histogram[index] ?? 0));
}

const NIL = '00000000-0000-0000-0000-000000000000';
const BEGINNING = [NIL, '-infinity', '', NIL];

/**
 * In the order of the index `response_place`. OFFSET 0 has each response looked up in the list by its key: how long that is
 * changes by the second, and a join planned for a short one takes hours with a long one.
 */
const COUNTED = `
  SELECT service_id, date_trunc('month', period)::date::text AS period, format_version_id, answers, flags,
    id, grain, period::text AS stored_period
  FROM response
  WHERE tenant_id = $1 AND ($2::uuid IS NULL OR service_id = $2)
    AND (service_id, period, grain, id) > ($3::uuid, $4::date, $5::text, $6::uuid)
    AND NOT EXISTS (SELECT FROM uncounted
      WHERE uncounted.tenant_id = response.tenant_id AND uncounted.response_id = response.id OFFSET 0)
  ORDER BY response.service_id, response.period, response.grain, response.id LIMIT $7`;
