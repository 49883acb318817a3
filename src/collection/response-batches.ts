import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isObject, unknownMembers } from '../formats/json-check.js';
import { parseJson } from '../http/body.js';
import { type InvalidInput, Problem, shownFaults } from '../http/problem.js';
import type { DirectoryEntry } from '../services/service-directory.js';
import { Arrivals } from './arrivals.js';
import { columnsOf, INSERT_INTO_INBOX } from './inbox-insert.js';
import { type InboxRow, Intake } from './intake.js';
import { KeyedSubmissions, type Prepared } from './keyed-submissions.js';
import { MAX_ROWS } from './submission.js';

export interface BatchOutcome {
  id: string;
  accepted: number;
  rejected: { index: number; errors: InvalidInput[] }[];
}

const NOT_JSON = Symbol('not JSON');

/** Takes many responses of one service at once; the good ones are stored together, the others are named. */
@Injectable()
export class ResponseBatches {
  constructor(
    private readonly intake: Intake,
    private readonly keyed: KeyedSubmissions,
    private readonly database: Database,
    private readonly arrivals: Arrivals,
  ) {}

  /**
   * @param tenantId the caller's own; a service of somebody else is not found.
   * @param body `{responses: […]}`, or the text of an NDJSON body.
   */
  async accept(tenantId: string, serviceId: string, body: unknown, key: string | undefined): Promise<BatchOutcome> {
    const entry = await this.intake.open(serviceId, tenantId);
    const prepared = await this.prepare(entry, responsesIn(body));
    const outcome =
      key === undefined ? await this.store(entry, prepared) : await this.keyed.once(entry, key, body, () => prepared);
    this.arrivals.next(entry.tenant_id);
    return outcome;
  }

  private async prepare(entry: DirectoryEntry, responses: unknown[]): Promise<Prepared<BatchOutcome>> {
    const rows: InboxRow[] = [];
    const rejected: BatchOutcome['rejected'] = [];
    for (const [index, response] of responses.entries()) {
      const row =
        response === NOT_JSON ? [{ pointer: '', detail: 'is not JSON' }] : await this.intake.check(entry, response);
      if (Array.isArray(row)) rejected.push({ index, errors: shownFaults(row) });
      else rows.push(row);
    }
    return { rows, outcome: { id: randomUUID(), accepted: rows.length, rejected } };
  }

  private async store(entry: DirectoryEntry, { rows, outcome }: Prepared<BatchOutcome>): Promise<BatchOutcome> {
    await this.database.asTenant(entry.tenant_id, (tx) => tx.rows(INSERT_INTO_INBOX, columnsOf(rows)));
    return outcome;
  }
}

function responsesIn(body: unknown): unknown[] {
  const responses = typeof body === 'string' ? linesOf(body) : membersOf(body);
  if (!responses || responses.length === 0) {
    throw Problem.invalid([{ pointer: '/responses', detail: `must hold 1 to ${MAX_ROWS} responses` }]);
  }
  if (responses.length > MAX_ROWS) throw new Problem('too-large', `at most ${MAX_ROWS} responses a batch`);
  return responses;
}

function membersOf(body: unknown): unknown[] | undefined {
  if (!isObject(body)) return undefined;
  const strange = unknownMembers(body, ['responses'], '');
  if (strange.length > 0) throw Problem.invalid(strange);
  return Array.isArray(body.responses) ? (body.responses as unknown[]) : undefined;
}

function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      try {
        return parseJson(line);
      } catch {
        return NOT_JSON;
      }
    });
}
