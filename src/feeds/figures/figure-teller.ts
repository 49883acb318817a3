import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../../database/database.js';
import type { Cursors } from '../../http/page.js';
import type { CountedCell } from '../../reporting/figures.js';
import type { Part } from '../../reporting/moved-parts.js';
import { readCells } from '../../reporting/read-cells.js';
import { FeedKeys } from '../feed-keys.js';
import { isAwaited, send } from '../deliveries/outbox.js';
import { changesOf, ORDER } from './change-list.js';
import { publishedPart, type PublishedPart } from './published-part.js';
import { SETTLING_DAYS, type Telling, tellingOf } from './telling.js';

interface Marked extends Part {
  settled: boolean;
  /** What was told last. */
  n: string | null;
  digest: string | null;
}

interface Looked extends Part {
  telling: Telling;
  now: PublishedPart | undefined;
}

/** What a notice names. Who is told of more reads the changes, as the others do. */
const MAX_SERVICES = 500;

/**
 * Looks at the services and months whose cells moved, and writes down which of them administrations are told of. What it writes
 * and what it takes off the list are one transaction, the notice that goes out with it included.
 */
@Injectable()
export class FigureTeller {
  constructor(
    private readonly database: Database,
    private readonly keys: FeedKeys,
  ) {}

  /** Looks at all that is due for one administration. */
  async tell(tenantId: string): Promise<void> {
    const cursors = await this.keys.cursors();
    await this.database.asWorker(tenantId, async (tx) => {
      await tx.rows(ALONE, [tenantId]);
      const looked = await look(tx);
      const parts = (telling: Telling): Looked[] => looked.filter((part) => part.telling === telling);
      await unmark(tx, [...parts('told'), ...parts('unmoved')]);
      await tx.rows(PUT_OFF, [tenantId, ...columnsOf(parts('waits'))]);
      await write(tx, parts('told'), cursors);
    });
  }
}

async function look(tx: TenantTransaction): Promise<Looked[]> {
  const due = await tx.rows<Marked>(DUE, [tx.tenantId]);
  if (due.length === 0) return [];
  const months = due.map(({ period }) => period.slice(0, 7)).toSorted();
  // After the marks are locked: whoever moves these parts now marks them again when this is done.
  const cells = await readCells(tx, { tenantId: tx.tenantId, from: months[0], to: months.at(-1) });
  const byPart = new Map<string, CountedCell[]>(due.map((mark) => [placeOf(mark), []]));
  for (const cell of cells) byPart.get(placeOf(cell))?.push(cell);
  return due.map((mark) => lookAt(mark, byPart.get(placeOf(mark)) ?? []));
}

function lookAt({ service_id, period, settled, n, digest }: Marked, cells: readonly CountedCell[]): Looked {
  // What may not be shown any more was written down without a digest.
  const before = digest ? { n: Number(n), digest } : undefined;
  const now = publishedPart(cells);
  return { service_id, period, now, telling: tellingOf(before, now, settled) };
}

const placeOf = ({ service_id, period }: Part): string => `${service_id} ${period}`;

const columnsOf = (parts: readonly Part[]): string[][] => [
  parts.map(({ service_id }) => service_id),
  parts.map(({ period }) => period),
];

async function unmark(tx: TenantTransaction, parts: readonly Looked[]): Promise<void> {
  await tx.rows(UNMARK, [tx.tenantId, ...columnsOf(parts)]);
}

async function write(tx: TenantTransaction, told: readonly Looked[], cursors: Cursors): Promise<void> {
  if (told.length === 0) return;
  await tx.rows(IN_TURN);
  const written = await tx.rows<{ seq: string }>(WRITE, [
    tx.tenantId,
    ...columnsOf(told),
    told.map(({ now }) => now?.n ?? 0),
    told.map(({ now }) => now?.digest ?? ''),
  ]);
  await tx.rows(WATCH, [tx.tenantId]);
  if (!(await isAwaited(tx, 'figures.updated'))) return;
  const services = [...new Set(told.map(({ service_id }) => service_id))];
  const before = Math.min(...written.map(({ seq }) => Number(seq))) - 1;
  await send(tx, 'figures.updated', {
    tenant_id: tx.tenantId,
    service_ids: services.slice(0, MAX_SERVICES),
    // Read from there, the changes are those of this notice, and whatever came since.
    cursor: cursors.at(changesOf(tx.tenantId), ORDER, [String(before)]),
  });
}

/** One look at an administration at a time. */
const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('figure changes ' || $1::text, 0))`;

/** To the end of the transaction: whoever reads the changes of all in their order must not pass one that is still being written. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtext('gradimento figure changes'))`;

const SETTLED_AT = `(moved_part.period + interval '1 month ${SETTLING_DAYS} days') AT TIME ZONE 'Europe/Rome'`;

const DUE = `
  SELECT moved_part.service_id, moved_part.period::text, ${SETTLED_AT} <= now() AS settled, n, encode(digest, 'hex') AS digest
  FROM moved_part LEFT JOIN figure_change USING (tenant_id, service_id, period)
  WHERE tenant_id = $1 AND look_at <= now() ORDER BY service_id, period FOR UPDATE OF moved_part`;

const PARTS = 'unnest($2::uuid[], $3::date[]) AS part (service_id, period)';

const UNMARK = `DELETE FROM moved_part USING ${PARTS}
  WHERE tenant_id = $1 AND (moved_part.service_id, moved_part.period) = (part.service_id, part.period)`;

const PUT_OFF = `UPDATE moved_part SET look_at = ${SETTLED_AT} FROM ${PARTS}
  WHERE tenant_id = $1 AND (moved_part.service_id, moved_part.period) = (part.service_id, part.period)`;

/** Whoever has figures is looked after from now on. */
const WATCH = 'INSERT INTO alert_watch (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING';

const WRITE = `
  INSERT INTO figure_change (tenant_id, service_id, period, n, digest, seq, national_seq)
  SELECT $1, service_id, period, n, decode(digest, 'hex'),
    (SELECT coalesce(max(seq), 0) FROM figure_change WHERE tenant_id = $1) + place, nextval('figure_change_number')
  FROM unnest($2::uuid[], $3::date[], $4::bigint[], $5::text[]) WITH ORDINALITY AS told (service_id, period, n, digest, place)
  ON CONFLICT (tenant_id, service_id, period) DO UPDATE
    SET (n, digest, seq, national_seq) = (excluded.n, excluded.digest, excluded.seq, excluded.national_seq)
  RETURNING seq`;
