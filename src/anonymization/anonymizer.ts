import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../database/database.js';
import { itemsOfVersions } from '../formats/version-items.js';
import type { TenantWork } from '../queue/tenant-work.js';
import { AnonymisedResponses } from './anonymised-responses.js';
import { type Comment, separate, type Waiting } from './separate.js';
import { shuffle } from './shuffle.js';

const BATCH = 1_000;
const RECORD_KEYS = 2 ** 32;

/**
 * Moves responses out of the inbox into the anonymised store. A batch is one transaction: a response is in one of the two,
 * never in both, however often the job runs.
 *
 * taken from the inbox, time coarsened to the month → texts separated → shuffled → stored under random ids and keys
 */
@Injectable()
export class Anonymizer implements TenantWork {
  readonly kind = 'anonymization';

  constructor(
    private readonly database: Database,
    private readonly anonymised: AnonymisedResponses,
  ) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asSweeper((tx) => tx.rows<{ tenant_id: string }>(TENANTS_WITH_WORK));
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    let moved: number;
    do {
      moved = await this.database.asWorker(tenantId, anonymiseBatch);
      if (moved > 0) this.anonymised.next(tenantId);
    } while (moved === BATCH);
    await this.database.asWorker(tenantId, (tx) => tx.rows(FORGET_OLD_KEYS));
  }
}

async function anonymiseBatch(tx: TenantTransaction): Promise<number> {
  const taken = await tx.rows<Waiting>(TAKE_FROM_INBOX, [BATCH]);
  if (taken.length === 0) return 0;
  const items = await itemsOfVersions(
    tx,
    taken.map((response) => response.format_version_id),
  );
  const separated = taken.map((response) => separate(response, items.get(response.format_version_id) ?? []));
  await storeResponses(tx, shuffle(separated.map(({ coded }) => coded)));
  await storeComments(tx, shuffle(separated.flatMap(({ comments }) => comments)));
  return taken.length;
}

async function storeResponses(tx: TenantTransaction, responses: readonly Waiting[]): Promise<void> {
  await tx.rows(STORE_RESPONSES, [
    tx.tenantId,
    responses.map((response) => response.service_id),
    responses.map((response) => response.format_version_id),
    responses.map((response) => response.period),
    responses.map((response) => response.language),
    responses.map((response) => response.channel),
    responses.map(() => randomInt(RECORD_KEYS)),
    responses.map((response) => JSON.stringify(response.answers)),
  ]);
}

async function storeComments(tx: TenantTransaction, comments: readonly Comment[]): Promise<void> {
  if (comments.length === 0) return;
  await tx.rows(STORE_COMMENTS, [
    tx.tenantId,
    comments.map((comment) => comment.service_id),
    comments.map((comment) => comment.item_code),
    comments.map((comment) => comment.period),
    comments.map((comment) => comment.language),
    comments.map((comment) => comment.text),
  ]);
}

const TENANTS_WITH_WORK = `
  SELECT tenant_id FROM inbox
  UNION
  SELECT tenant_id FROM submission_key WHERE received_at < now() - interval '24 hours'`;

const TAKE_FROM_INBOX = `
  DELETE FROM inbox
  WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM inbox LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING service_id, format_version_id, language, channel, answers,
    to_char(received_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-01') AS period`;

const STORE_RESPONSES = `
  INSERT INTO response (tenant_id, service_id, format_version_id, period, language, channel, record_key, answers)
  SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::text[], $6::text[], $7::bigint[], $8::jsonb[])`;

const STORE_COMMENTS = `
  INSERT INTO comment (tenant_id, service_id, item_code, period, language, text)
  SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[])`;

const FORGET_OLD_KEYS = `DELETE FROM submission_key WHERE received_at < now() - interval '24 hours'`;
