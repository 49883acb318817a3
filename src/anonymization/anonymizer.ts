import { Injectable } from '@nestjs/common';
import type { Opener } from '../collection/sealing/envelope.js';
import { Config } from '../config/config.js';
import { Database, type TenantTransaction } from '../database/database.js';
import type { RequestedWork } from '../queue/tenant-work.js';
import { itemsAsked } from '../services/own-items/items-asked.js';
import { AnonymisedResponses } from './anonymised-responses.js';
import { type Batch, batchesOf, ENOUGH } from './batches.js';
import { coarsenAmongStored } from './coarsen-among-stored.js';
import { takeFromInbox, waitingServices } from './inbox.js';
import { InboxKeys } from './keys/inbox-keys.js';
import { protectBackground } from './protect-background.js';
import type { Rule } from './quasi-identifiers/equivalence-class.js';
import { separate } from './separate.js';
import { storeComments, storeResponses } from './store.js';

/** One batch is opened and separated while the database stores others. */
const AT_ONCE = 3;

/** What was planned is there no more. */
class TooFew extends Error {}

/**
 * Moves responses out of the inbox into the anonymised store. A batch is one transaction: a response is in one of the two,
 * never in both, however often the job runs and wherever it stops.
 *
 * batch planned → envelopes taken from the inbox and opened → day coarsened to the finest period with enough others →
 * texts separated and redacted → what tells people apart made coarser → shuffled among others of the same service and
 * period → stored under random ids and keys
 */
@Injectable()
export class Anonymizer implements RequestedWork {
  readonly kind = 'anonymization';
  private readonly rule: Rule;

  constructor(
    private readonly database: Database,
    private readonly keys: InboxKeys,
    private readonly anonymised: AnonymisedResponses,
    private readonly config: Config,
  ) {
    this.rule = { k: config.K_ANONYMITY, l: config.L_DIVERSITY };
  }

  async waiting(): Promise<string[]> {
    const openers = [...(await this.keys.openers()).keys()];
    const rows = await this.database.asSweeper((tx) =>
      tx.rows<{ tenant_id: string }>(TENANTS_WITH_WORK, [openers, this.config.ANONYMIZATION_WAIT_MINUTES, ENOUGH]),
    );
    return rows.map((row) => row.tenant_id);
  }

  async perform(tenantId: string): Promise<void> {
    const openers = await this.keys.openers();
    const batches = await this.plan(tenantId, openers);
    const failures: unknown[] = [];
    const waiting = batches.values();
    const lane = async (): Promise<void> => {
      for (const batch of waiting) {
        // What cannot be done with one service must not hold up the others.
        await this.anonymise(tenantId, openers, batch).catch((error) => failures.push(error));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    if (batches.length > 0) this.anonymised.next(tenantId);
    await this.database.asWorker(tenantId, forgetWhatIsOver);
    if (failures.length > 0) throw failures[0];
  }

  private async plan(tenantId: string, openers: ReadonlyMap<string, Opener>): Promise<Batch[]> {
    const { ANONYMIZATION_WAIT_MINUTES: wait } = this.config;
    return batchesOf(await this.database.asWorker(tenantId, (tx) => waitingServices(tx, [...openers.keys()], wait)));
  }

  private async anonymise(tenantId: string, openers: ReadonlyMap<string, Opener>, batch: Batch): Promise<void> {
    try {
      await this.database.asWorker(tenantId, (tx) => anonymiseBatch(tx, openers, batch, this.rule));
    } catch (error) {
      // Another worker came before; what is left waits for more.
      if (!(error instanceof TooFew)) throw error;
    }
  }
}

async function anonymiseBatch(
  tx: TenantTransaction,
  openers: ReadonlyMap<string, Opener>,
  { services, size, least }: Batch,
  rule: Rule,
): Promise<void> {
  const taken = await takeFromInbox(tx, openers, services, size);
  if (taken.reduce((sum, { responses }) => sum + responses.length, 0) < least) throw new TooFew();
  const coarse = await coarsenAmongStored(tx, taken);
  const itemsFor = await itemsAsked(tx, coarse);
  const separated = coarse.map((response) => separate(response, itemsFor(response)));
  const coded = separated.map((each) => each.coded);
  await storeResponses(tx, await protectBackground(tx, coded, itemsFor, rule));
  await storeComments(
    tx,
    separated.flatMap(({ comments }) => comments),
  );
}

async function forgetWhatIsOver(tx: TenantTransaction): Promise<void> {
  for (const statement of FORGET) await tx.rows(statement);
}

const TODAY = `(now() AT TIME ZONE 'UTC')::date`;

/** Keys tell the hour only: they are good for a day at the least. */
const TENANTS_WITH_WORK = `
  SELECT tenant_id FROM (
    SELECT tenant_id FROM inbox JOIN inbox_key ON inbox_key.id = key_id WHERE key_id = ANY ($1)
    GROUP BY tenant_id, service_id HAVING sum(n) >= $3 OR min(begins_at) <= now() - make_interval(mins => $2)
  ) AS ready
  UNION
  SELECT tenant_id FROM submission_key WHERE received_at < now() - interval '25 hours'
  UNION
  SELECT tenant_id FROM spent_proof WHERE expires_at < now() - interval '1 hour'
  UNION
  SELECT tenant_id FROM rating_token_key WHERE ends_at < now()
  UNION
  SELECT tenant_id FROM spent_token WHERE forget_on <= ${TODAY}`;

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
