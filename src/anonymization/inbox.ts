import { bindingOf, type Content, readContent } from '../collection/sealing/content.js';
import type { Opener } from '../collection/sealing/envelope.js';
import type { TenantTransaction } from '../database/database.js';

/** What was in an envelope. */
export interface Taken {
  service_id: string;
  /** On which it came, by the Italian calendar. */
  day: string;
  responses: readonly Content[];
}

/** A service that has responses waiting. */
export interface Waiting {
  service_id: string;
  n: number;
  /** Some have waited as long as they may. */
  overdue: boolean;
}

interface Envelope {
  service_id: string;
  day: string;
  sealed: Buffer;
}

/** @param waitMinutes after which a key's responses are overdue. */
export function waitingServices(
  tx: TenantTransaction,
  keys: readonly string[],
  waitMinutes: number,
): Promise<Waiting[]> {
  return tx.rows<Waiting>(WAITING, [keys, waitMinutes]);
}

/**
 * Takes responses out of the inbox, the oldest keys first: about so many at the most, as envelopes are taken whole. They are
 * in the inbox again when the transaction fails. Nobody else takes any of these services, nor what is stored of them, until
 * it ends.
 */
export async function takeFromInbox(
  tx: TenantTransaction,
  openers: ReadonlyMap<string, Opener>,
  services: readonly string[],
  atMost: number,
): Promise<Taken[]> {
  await lock(tx, services);
  const taken: Taken[] = [];
  let left = atMost;
  for (const [key, opener] of openers) {
    if (left <= 0) break;
    for (const { service_id, day, sealed } of await tx.rows<Envelope>(TAKE, [key, services, left])) {
      const responses = readContent(opener.open(sealed, bindingOf(tx.tenantId, service_id)));
      taken.push({ service_id, day, responses });
      left -= responses.length;
    }
  }
  return taken;
}

/** One service is locked by itself, several as the whole administration: of those there may be more than locks. */
async function lock(tx: TenantTransaction, [service, ...others]: readonly string[]): Promise<void> {
  const all = `inbox ${tx.tenantId}`;
  if (others.length > 0) await tx.rows(LOCK, [all]);
  else await tx.rows(LOCK_ONE, [all, `${all} ${service}`]);
}

const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';
const LOCK_ONE = `
  SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))`;

const WAITING = `
  SELECT service_id, sum(n)::integer AS n, min(begins_at) <= now() - make_interval(mins => $2) AS overdue
  FROM inbox JOIN inbox_key ON inbox_key.id = key_id
  WHERE key_id = ANY ($1) GROUP BY service_id`;

/** Places in one part of the inbox are good as long as nobody else takes what is there. */
const TAKE = `
  DELETE FROM inbox WHERE key_id = $1 AND ctid = ANY (ARRAY(
    SELECT place FROM (
      SELECT place, sum(n) OVER (ROWS UNBOUNDED PRECEDING) - n AS before
      FROM (SELECT ctid AS place, n FROM inbox WHERE key_id = $1 AND service_id = ANY ($2) LIMIT $3) AS first
    ) AS line WHERE before < $3))
  RETURNING service_id, day::text, sealed`;
