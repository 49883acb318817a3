import type { TenantTransaction } from '../../database/database.js';
import { CountedCells } from '../counting/counted-cells.js';
import { MOST } from '../counting/packed.js';
import { type Questionnaire, questionnairesOf } from '../counting/questionnaires.js';
import { HASHED, type Tally, tallyQuery } from '../counting/tally.js';
import { batchesOf, type RecountBatch, type StoredPlace } from './batches.js';

export interface RecountRequest {
  /** Absent, all of the administration. */
  serviceId?: string;
  /** Told how many were counted so far. */
  onProgress?: (responses: number) => void;
  /** How many are counted at once. */
  most?: number;
}

/**
 * Counts the stored responses of an administration, but those that are still to be counted.
 *
 * Storing may take a response back and write it again meanwhile, yet in one transaction, in the same place and under the same
 * id: unless a fold runs, each is counted once.
 */
export async function recount(
  tx: TenantTransaction,
  { serviceId, onProgress = () => undefined, most = MOST }: RecountRequest,
): Promise<CountedCells> {
  const counted = new CountedCells();
  const places = await tx.rows<StoredPlace>(PLACES, [tx.tenantId, serviceId ?? null]);
  await tx.rows(HASHED);
  let responses = 0;
  for (const questionnaire of await questionnairesOf(tx, places)) {
    for (const batch of batchesOf(questionnaire.places, most)) {
      const tallies = await tally(tx, questionnaire, batch);
      counted.add(questionnaire.format_version_id, questionnaire.items, tallies);
      responses += tallies.reduce((sum, one) => sum + one.responses, 0);
      onProgress(responses);
    }
  }
  return counted;
}

async function tally(
  tx: TenantTransaction,
  { format_version_id, items }: Questionnaire,
  { places, from, below }: RecountBatch,
): Promise<Tally[]> {
  const query = tallyQuery(items);
  const rows = await tx.rows<object>(query.over(COUNTED), [
    tx.tenantId,
    places.map(({ service_id }) => service_id),
    places.map(({ period }) => period),
    places.map(({ grain }) => grain),
    format_version_id,
    from,
    below,
  ]);
  const tallies = query.read(rows);
  const responses = tallies.reduce((sum, one) => sum + one.responses, 0);
  if (responses > MOST) throw new Error(`${responses} responses cannot be counted at once`);
  return tallies;
}

const PLACES = `
  SELECT service_id, format_version_id, period::text, grain, count(*)::integer AS n FROM response
  WHERE tenant_id = $1 AND ($2::uuid IS NULL OR service_id = $2)
  GROUP BY service_id, format_version_id, period, grain ORDER BY service_id, period`;

/** The full join goes by hash, never by a loop: how many are still to be counted changes by the second. */
const COUNTED = `(
  SELECT stored.* FROM (
    SELECT response.* FROM unnest($2::uuid[], $3::date[], $4::text[]) AS place (service_id, period, grain)
    JOIN response USING (service_id, period, grain)
    WHERE response.tenant_id = $1 AND response.format_version_id = $5
      AND response.id >= $6 AND ($7::uuid IS NULL OR response.id < $7)
  ) AS stored FULL JOIN (
    SELECT unnest(response_ids) AS id FROM uncounted
    WHERE tenant_id = $1 AND service_id = ANY ($2) AND format_version_id = $5
  ) AS waiting ON waiting.id = stored.id
  WHERE waiting.id IS NULL) AS counted`;
