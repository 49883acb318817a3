import { Injectable } from '@nestjs/common';
import { Database, type TenantTransaction } from '../database/database.js';
import { Turns } from '../identity/turns.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import { Arrivals } from './arrivals.js';
import { insertIntoInbox } from './inbox-insert.js';
import { type BatchOutcome, IncomingBatch } from './incoming-batch.js';
import { Intake } from './intake.js';
import { KeyedSubmissions } from './keyed-submissions.js';
import { InboxSeal } from './sealing/inbox-seal.js';

/** Batches of which more is to come each hold a connection to the database: so many at once, and so many wait. */
const AT_ONCE = 4;
const MAY_WAIT = 32;

/** Takes many responses of one service at once; the good ones are stored together, the others are named. */
@Injectable()
export class ResponseBatches {
  private readonly turns = new Turns(AT_ONCE, MAY_WAIT);

  constructor(
    private readonly intake: Intake,
    private readonly keyed: KeyedSubmissions,
    private readonly database: Database,
    private readonly arrivals: Arrivals,
    private readonly seal: InboxSeal,
  ) {}

  /**
   * Stores a batch whole or, when it breaks off, not at all.
   * @param tenantId the caller's own; a service of somebody else is not found.
   * @param body `{responses: […]}`, or the lines of an NDJSON body.
   */
  async accept(tenantId: string, serviceId: string, body: unknown, key: string | undefined): Promise<BatchOutcome> {
    const entry = await this.intake.open(serviceId, { ownerId: tenantId, grace: 'offline' });
    const batch = new IncomingBatch(body, (response) => this.intake.check(entry, response));
    const outcome = await this.store(entry, batch, key);
    this.arrivals.next(entry.tenant_id);
    return outcome;
  }

  private async store(entry: DirectoryEntry, batch: IncomingBatch, key: string | undefined): Promise<BatchOutcome> {
    const chunks = batch.chunks();
    try {
      // A batch that fits into one chunk holds no connection while it comes.
      const first = await chunks.next();
      const write = async (tx: TenantTransaction, isNew: boolean): Promise<IncomingBatch['result']> => {
        for (let chunk = first; !chunk.done; chunk = await chunks.next()) {
          if (isNew) batch.leaveOut(await insertIntoInbox(tx, await this.seal.current(), chunk.value));
        }
        return batch.result;
      };
      const finish = (): Promise<BatchOutcome> =>
        key === undefined
          ? this.database.asTenant(entry.tenant_id, async (tx) => (await write(tx, true)).outcome)
          : this.keyed.once(entry, key, write);
      return await (batch.isWhole ? finish() : this.turns.take(finish));
    } finally {
      await chunks.return(undefined);
    }
  }
}
