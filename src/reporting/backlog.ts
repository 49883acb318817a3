import type { Database, TenantTransaction } from '../database/database.js';

/** What was answered in some months and is not counted yet. */
export interface Backlog {
  /** Services that it waits of. */
  services: number;
  /** The first of these months that something waits of, `YYYY-MM`. */
  from: string;
}

/**
 * What waits of months that are over: sealed, or anonymised and in no cell yet. Nothing comes to such months any more, so what is
 * counted of them stays when this finds nothing.
 * @param from, to first and last month, `YYYY-MM`.
 * @returns undefined where all is counted.
 */
export async function readBacklog(database: Database, from: string, to: string): Promise<Backlog | undefined> {
  const tenants = await database.asSweeper((tx) => tx.rows<{ tenant_id: string }>(TENANTS));
  const all: Backlog[] = [];
  for (const { tenant_id } of tenants) {
    const [waiting] = await database.asReadingWorker(tenant_id, (tx) => ofTenant(tx, from, to));
    if (waiting) all.push(waiting);
  }
  if (all.length === 0) return undefined;
  return {
    services: all.reduce((sum, { services }) => sum + services, 0),
    from: all.map((waiting) => waiting.from).sort()[0]!,
  };
}

const ofTenant = (tx: TenantTransaction, from: string, to: string): Promise<Backlog[]> =>
  tx.rows<Backlog>(WAITING, [`${from}-01`, `${to}-01`]);

const TENANTS = 'SELECT tenant_id FROM inbox UNION SELECT tenant_id FROM uncounted';

/** Both at one moment: what is taken out of the one is in the other. */
const WAITING = `
  WITH waiting AS (
    SELECT service_id, day FROM inbox
    UNION ALL
    SELECT response.service_id, response.period FROM response WHERE id = ANY (ARRAY(SELECT unnest(response_ids) FROM uncounted))
  )
  SELECT count(DISTINCT service_id)::integer AS services, to_char(min(day), 'YYYY-MM') AS from
  FROM waiting WHERE day >= $1::date AND day < $2::date + interval '1 month' HAVING count(*) > 0`;
