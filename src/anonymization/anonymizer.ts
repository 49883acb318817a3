import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../database/database.js';
import { itemsAsked } from '../services/own-items/items-asked.js';
import type { TenantWork } from '../queue/tenant-work.js';
import { AnonymisedResponses } from './anonymised-responses.js';
import { separate, type Waiting } from './separate.js';
import { storeComments, storeResponses } from './store.js';

const BATCH = 1_000;

/**
 * Moves responses out of the inbox into the anonymised store. A batch is one transaction: a response is in one of the two,
 * never in both, however often the job runs.
 *
 * taken from the inbox, time coarsened to the month → texts separated → shuffled
 * among others of the same service and month → stored under random ids and keys
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
    await this.database.asWorker(tenantId, forgetWhatIsOver);
  }
}

async function forgetWhatIsOver(tx: TenantTransaction): Promise<void> {
  for (const statement of FORGET) await tx.rows(statement);
}

async function anonymiseBatch(tx: TenantTransaction): Promise<number> {
  const taken = await tx.rows<Waiting>(TAKE_FROM_INBOX, [BATCH]);
  if (taken.length === 0) return 0;
  const itemsFor = await itemsAsked(tx, taken);
  const separated = taken.map((response) => separate(response, itemsFor(response)));
  await storeResponses(
    tx,
    separated.map(({ coded }) => coded),
  );
  await storeComments(
    tx,
    separated.flatMap(({ comments }) => comments),
  );
  return taken.length;
}

const TODAY = `(now() AT TIME ZONE 'UTC')::date`;

/** Keys tell the hour only: they are good for a day at the least. */
const TENANTS_WITH_WORK = `
  SELECT tenant_id FROM inbox
  UNION
  SELECT tenant_id FROM submission_key WHERE received_at < now() - interval '25 hours'
  UNION
  SELECT tenant_id FROM spent_proof WHERE expires_at < now() - interval '1 hour'
  UNION
  SELECT tenant_id FROM rating_token_key WHERE ends_at < now()
  UNION
  SELECT tenant_id FROM spent_token WHERE forget_on <= ${TODAY}`;

const TAKE_FROM_INBOX = `
  DELETE FROM inbox
  WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM inbox LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING service_id, format_version_id, language, channel, verified, answers, flags,
    to_char(received_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-01') AS period`;

/**
 * Keys of submissions; proofs, which no process takes any more, whatever its clock says; what signed tokens, with its
 * private part; and which of them were spent.
 */
const FORGET = [
  `DELETE FROM submission_key WHERE received_at < now() - interval '25 hours'`,
  `DELETE FROM spent_proof WHERE expires_at < now() - interval '1 hour'`,
  'DELETE FROM rating_token_key WHERE ends_at < now()',
  `DELETE FROM spent_token WHERE forget_on <= ${TODAY}`,
];
