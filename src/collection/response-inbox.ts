import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Collector } from '../database/collector.js';
import { isRowFault } from '../database/errors.js';
import { Problem } from '../http/problem.js';
import { Arrivals } from './arrivals.js';
import { GroupCommit } from './group-commit.js';
import { type Appended, appendResponses } from './append-responses.js';
import { insertIntoInbox } from './inbox-insert.js';
import { Intake } from './intake.js';
import { KeyedSubmissions } from './keyed-submissions.js';
import { Scrutiny } from './quality/scrutiny.js';
import type { Sending } from './sending.js';

export interface Receipt {
  status: 'accepted';
}

const RECEIPT: Receipt = { status: 'accepted' };

/** Takes one citizen's response. What it has accepted is durable. */
@Injectable()
export class ResponseInbox implements OnApplicationShutdown {
  private readonly commits: GroupCommit<Appended, boolean>;

  constructor(
    private readonly intake: Intake,
    private readonly keyed: KeyedSubmissions,
    private readonly arrivals: Arrivals,
    private readonly scrutiny: Scrutiny,
    collector: Collector,
  ) {
    this.commits = new GroupCommit((rows) => appendResponses(collector, rows), isRowFault);
  }

  /** @throws Problem 403, 404, 409, 422 with pointers, 503; nothing is stored then. */
  async accept(serviceId: string, body: unknown, sending: Sending): Promise<Receipt> {
    const { key } = sending;
    const entry = await this.intake.open(serviceId);
    const row = await this.intake.check(entry, body);
    if (Array.isArray(row)) throw Problem.invalid(row);
    const flags = this.scrutiny.flagsOf(entry, sending);
    // Nothing is waited for unless there is a proof to be checked.
    row.flags |= typeof flags === 'number' ? flags : await flags;
    const taken = await this.append(key === undefined ? row : { ...row, key: this.keyed.hashesOf(entry, key, body) });
    // Not for the first time: what became of that one is the answer.
    if (!taken && key !== undefined) {
      await this.keyed.once(entry, key, async (tx, isNew) => {
        // It was forgotten since.
        if (isNew) await insertIntoInbox(tx, [row]);
        return { outcome: RECEIPT, body };
      });
    }
    this.arrivals.next(entry.tenant_id);
    return RECEIPT;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commits.drained();
  }

  private async append(row: Appended): Promise<boolean> {
    try {
      return await this.commits.add(row);
    } catch {
      // Whether the row was written is unknown when the connection broke; without a key the citizen may send it again.
      throw new Problem('unavailable', undefined, undefined, { 'Retry-After': '2' });
    }
  }
}
