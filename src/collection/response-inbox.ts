import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Collector } from '../database/collector.js';
import { isRowFault } from '../database/errors.js';
import { Problem } from '../http/problem.js';
import { Arrivals } from './arrivals.js';
import { GroupCommit } from './group-commit.js';
import { type Appended, appendResponses, type Run } from './append-responses.js';
import { insertIntoInbox } from './inbox-insert.js';
import { type InboxRow, Intake } from './intake.js';
import { KeyedSubmissions } from './keyed-submissions.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import { Scrutiny } from './quality/scrutiny.js';
import { InboxSeal } from './sealing/inbox-seal.js';
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
    private readonly seal: InboxSeal,
    collector: Collector,
  ) {
    const run: Run = (...statement) => collector.append(...statement);
    this.commits = new GroupCommit(async (rows) => appendResponses(run, await seal.current(), rows), isRowFault);
  }

  /** @throws Problem 403, 404, 409, 410, 422 with pointers, 503; nothing is stored then. */
  async accept(serviceId: string, body: unknown, sending: Sending): Promise<Receipt> {
    const { key } = sending;
    // Nothing is waited for that is at hand.
    const opened = this.intake.open(serviceId);
    const entry = opened instanceof Promise ? await opened : opened;
    const checked = this.intake.check(entry, body);
    const row = checked instanceof Promise ? await checked : checked;
    if (Array.isArray(row)) throw Problem.invalid(row);
    const flags = this.scrutiny.flagsOf(entry, sending, row);
    row.flags |= flags instanceof Promise ? await flags : flags;
    row.text = sending.text;
    const taken = row.refusal === undefined && (await this.append(this.underKey(entry, row, body, key)));
    if (!taken) await this.answerAgain(entry, row, body, key);
    this.arrivals.next(entry.tenant_id);
    return RECEIPT;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commits.drained();
  }

  private underKey(entry: DirectoryEntry, row: InboxRow, body: unknown, key: string | undefined): Appended {
    return key === undefined ? row : { ...row, key: this.keyed.hashesOf(entry, key, body) };
  }

  /** What became of the first one under the key, if there was one, is the answer. */
  private async answerAgain(
    entry: DirectoryEntry,
    row: InboxRow,
    body: unknown,
    key: string | undefined,
  ): Promise<void> {
    if (key === undefined) throw new Problem(row.refusal ?? 'token-spent');
    await this.keyed.once(entry, key, async (tx, isNew) => {
      // Refused, or what was under the key was forgotten since.
      if (isNew && (await insertIntoInbox(tx, await this.seal.current(), [admitted(row)])).length > 0)
        throw new Problem('token-spent');
      return { outcome: RECEIPT, body };
    });
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

function admitted(row: InboxRow): InboxRow {
  if (row.refusal) throw new Problem(row.refusal);
  return row;
}
