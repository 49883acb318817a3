import { randomFillSync, randomUUID } from 'node:crypto';
import type { TenantTransaction } from '../database/database.js';
import { insertResponses } from './insert-responses.js';
import { bytesOf, randomIds } from './random-ids.js';
import type { Comment, Coarse } from './separate.js';
import { shuffle } from './shuffle.js';
import { noteUncounted } from './uncounted.js';

/**
 * Among how many others a row is stored, before and behind a random place in the order of the random ids. A service that
 * has no more of them in a period is stored anew as a whole.
 */
export const NEIGHBOURS = 20;

interface StoredResponse extends Coarse {
  id: string;
  record_key: string;
}

interface StoredComment extends Comment {
  id: string;
  /** Whether it has passed its review; a new one waits for it. */
  review: string;
}

/** Where rows are alike but for what was answered. */
interface Place {
  service_id: string;
  period: string;
  grain?: string;
}

/**
 * Stores responses among others of the same service and period, which are taken back for that. A row's place in the table
 * and its transaction then tell of any of them: not of the order in which responses came, nor of the response that a
 * comment came with. Of these services nobody else stores anything until the transaction ends: `takeFromInbox` sees to that.
 */
export async function storeResponses(tx: TenantTransaction, responses: readonly Coarse[]): Promise<void> {
  const others = await takeBack<StoredResponse>(tx, TAKE_BACK_RESPONSES, responses);
  const rows = {
    responses: [...responses, ...others],
    ids: Buffer.concat([randomIds(responses.length), ...others.map(({ id }) => bytesOf(id))]),
    recordKeys: [...randomKeys(responses.length), ...others.map(({ record_key }) => Number(record_key))],
  };
  const order = shuffle([...rows.responses.keys()]);
  await insertResponses(tx, rows, order);
  const toBeCounted = order.filter((place) => place < responses.length);
  await noteUncounted(tx, rows, toBeCounted);
}

const randomKeys = (n: number): Uint32Array => randomFillSync(new Uint32Array(n));

/** The same for free texts. */
export async function storeComments(tx: TenantTransaction, comments: readonly Comment[]): Promise<void> {
  if (comments.length === 0) return;
  const fresh = comments.map((comment) => ({ ...comment, id: randomUUID(), review: 'waiting' }));
  const others = await takeBack<StoredComment>(tx, TAKE_BACK_COMMENTS, fresh);
  const rows: StoredComment[] = shuffle([...fresh, ...others]);
  await tx.rows(STORE_COMMENTS, [
    tx.tenantId,
    rows.map((row) => row.id),
    rows.map((row) => row.service_id),
    rows.map((row) => row.item_code),
    rows.map((row) => row.period),
    rows.map((row) => row.language),
    rows.map((row) => row.text),
    rows.map((row) => row.review),
  ]);
}

async function takeBack<T>(tx: TenantTransaction, sql: string, rows: readonly Place[]): Promise<T[]> {
  const places = placesOf(rows);
  return tx.rows<T>(sql, [
    tx.tenantId,
    places.map((place) => place.service_id),
    places.map((place) => place.period),
    places.map((place) => place.grain ?? null),
  ]);
}

function placesOf(rows: readonly Place[]): Place[] {
  const places = new Map<string, Place>();
  let last: Place | undefined;
  for (const row of rows) {
    // They come place by place.
    if (last && last.period === row.period && last.service_id === row.service_id && last.grain === row.grain) continue;
    places.set(`${row.service_id} ${row.grain} ${row.period}`, row);
    last = row;
  }
  return [...places.values()];
}

/** @param alike what else must be the same of rows that are in one place. */
const takeBackFrom = (table: string, columns: string, alike: string): string => `
  WITH place AS (
    SELECT service_id, period, grain, gen_random_uuid() AS start
    FROM unnest($2::uuid[], $3::date[], $4::text[]) AS place (service_id, period, grain)
  ), near AS (
    SELECT other.id FROM place, LATERAL (
      (SELECT id FROM ${table} WHERE tenant_id = $1 AND service_id = place.service_id AND period = place.period ${alike}
         AND id >= place.start ORDER BY id LIMIT ${NEIGHBOURS})
      UNION ALL
      (SELECT id FROM ${table} WHERE tenant_id = $1 AND service_id = place.service_id AND period = place.period ${alike}
         AND id < place.start ORDER BY id DESC LIMIT ${NEIGHBOURS})
    ) other
  )
  DELETE FROM ${table} WHERE tenant_id = $1 AND id IN (SELECT id FROM near) RETURNING ${columns}`;

const TAKE_BACK_RESPONSES = takeBackFrom(
  'response',
  'id, service_id, format_version_id, period::text, grain, language, channel, verified, record_key, answers, flags',
  'AND response.grain = place.grain',
);
const TAKE_BACK_COMMENTS = takeBackFrom(
  'comment',
  'id, service_id, item_code, period::text, language, text, review',
  '',
);

const STORE_COMMENTS = `
  INSERT INTO comment (tenant_id, id, service_id, item_code, period, language, text, review)
  SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[])`;
