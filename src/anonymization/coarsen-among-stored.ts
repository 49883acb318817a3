import type { Content } from '../collection/sealing/content.js';
import type { TenantTransaction } from '../database/database.js';
import { ENOUGH } from './batches.js';
import type { Taken } from './inbox.js';
import type { Coarse } from './separate.js';
import { coarsen, crowdsOf, type Dated, type Period, periodKey, periodsOf } from './periods.js';

interface Row extends Period {
  service_id: string;
  n: number;
}

/** Gives each response the finest period that holds enough of its service, those that are stored already among them. */
export async function coarsenAmongStored(tx: TenantTransaction, taken: readonly Taken[]): Promise<Coarse[]> {
  const dated = taken.map(({ service_id, day, responses }) => ({ service_id, day, n: responses.length }));
  const periods = coarsen(dated, await countStored(tx, dated), ENOUGH);
  return taken.flatMap(({ service_id, responses }, place) =>
    responses.map((response) => coarse(service_id, response, periods[place] as Period)),
  );
}

/** Member by member: of a hundred thousand, copies of what there is cost half of all that is done here. */
const coarse = (
  service_id: string,
  { format_version_id, language, channel, verified, flags, answers }: Content,
  { grain, period }: Period,
): Coarse => ({ service_id, format_version_id, grain, period, language, channel, verified, flags, answers });

async function countStored(tx: TenantTransaction, dated: readonly Dated[]): Promise<ReadonlyMap<string, number>> {
  const candidates = new Map<string, Period & { service_id: string }>();
  for (const { service_id, day } of crowdsOf(dated).crowds) {
    for (const period of periodsOf(day)) candidates.set(periodKey(service_id, period), { service_id, ...period });
  }
  const all = [...candidates.values()];
  const rows = await tx.rows<Row>(COUNT, [
    all.map(({ service_id }) => service_id),
    all.map(({ grain }) => grain),
    all.map(({ period }) => period),
  ]);
  return new Map(rows.map(({ service_id, n, ...period }) => [periodKey(service_id, period), n]));
}

/** Of a period that holds enough, no more than that is counted. */
const COUNT = `
  SELECT service_id, grain, period::text, (SELECT count(*)::integer FROM (
    SELECT FROM response r
    WHERE r.service_id = asked.service_id AND r.period = asked.period AND r.grain = asked.grain LIMIT ${ENOUGH}) AS several) AS n
  FROM unnest($1::uuid[], $2::text[], $3::date[]) AS asked (service_id, grain, period)`;
