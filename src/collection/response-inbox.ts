import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Collector } from '../database/collector.js';
import { isRowFault } from '../database/errors.js';
import { Problem } from '../http/problem.js';
import { Arrivals } from './arrivals.js';
import { GroupCommit } from './group-commit.js';
import { columnsOf, INSERT_INTO_INBOX } from './inbox-insert.js';
import { type InboxRow, Intake } from './intake.js';
import { KeyedSubmissions } from './keyed-submissions.js';

export interface Receipt {
  status: 'accepted';
}

const RECEIPT: Receipt = { status: 'accepted' };

/** Takes one citizen's response. What it has accepted is durable. */
@Injectable()
export class ResponseInbox implements OnApplicationShutdown {
  private readonly commits: GroupCommit<InboxRow>;

  constructor(
    private readonly intake: Intake,
    private readonly keyed: KeyedSubmissions,
    private readonly arrivals: Arrivals,
    collector: Collector,
  ) {
    this.commits = new GroupCommit(
      (rows) => collector.append('append to inbox', INSERT_INTO_INBOX, columnsOf(rows)),
      isRowFault,
    );
  }

  /** @throws Problem 404, 409, 422 with pointers, 503; nothing is stored then. */
  async accept(serviceId: string, body: unknown, key: string | undefined): Promise<Receipt> {
    const entry = await this.intake.open(serviceId);
    const row = await this.intake.check(entry, body);
    if (Array.isArray(row)) throw Problem.invalid(row);
    if (key === undefined) await this.append(row);
    else await this.keyed.once(entry, key, body, () => ({ rows: [row], outcome: RECEIPT }));
    this.arrivals.next(entry.tenant_id);
    return RECEIPT;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commits.drained();
  }

  private async append(row: InboxRow): Promise<void> {
    try {
      await this.commits.add(row);
    } catch {
      // Whether the row was written is unknown when the connection broke; without a key the citizen may send it again.
      throw new Problem('unavailable', undefined, undefined, { 'Retry-After': '2' });
    }
  }
}
