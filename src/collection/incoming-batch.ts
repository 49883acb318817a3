import { randomUUID } from 'node:crypto';
import { isObject, unknownMembers } from '../formats/json-check.js';
import { BodyLines } from '../http/body-lines.js';
import { NOT_JSON } from '../http/body.js';
import { type InvalidInput, Problem, PROBLEMS, type ProblemType, shownFaults } from '../http/problem.js';
import type { Checked, InboxRow } from './intake.js';
import { MAX_ROWS } from './submission.js';

export interface BatchOutcome {
  id: string;
  accepted: number;
  rejected: { index: number; errors: InvalidInput[] }[];
}

type Check = (response: unknown) => Checked | Promise<Checked>;

const CHUNK_ROWS = 500;
/** Beyond so many faults in a batch, of each response only the first is told. */
const MANY_FAULTS = 10_000;
const NOT_JSON_FAULT: InvalidInput = { pointer: '', detail: 'is not JSON' };

/** A batch that is checked as it comes. What became of it is known when it is at its end. */
export class IncomingBatch {
  private readonly outcome: BatchOutcome = { id: randomUUID(), accepted: 0, rejected: [] };
  /** Where the rows are that may yet be left out. */
  private readonly places = new Map<InboxRow, number>();
  private faults = 0;
  private seen = 0;
  private ended = false;

  /** @param body `{responses: […]}`, or the lines of an NDJSON body. */
  constructor(
    private readonly body: unknown,
    private readonly check: Check,
  ) {}

  /** Whether all of it was read. */
  get isWhole(): boolean {
    return this.ended;
  }

  /** What is answered once it is stored, and what its body is known by. */
  get result(): { outcome: BatchOutcome; body: unknown } {
    return { outcome: this.outcome, body: this.body instanceof BodyLines ? this.body.digest() : this.body };
  }

  /** The good rows, some hundreds at a time. @throws Problem 400, 413, 422 for the batch as a whole. */
  async *chunks(): AsyncGenerator<InboxRow[]> {
    let rows: InboxRow[] = [];
    for await (const response of this.body instanceof BodyLines ? this.body : membersOf(this.body)) {
      const row = await this.take(response);
      if (row) rows.push(row);
      if (rows.length < CHUNK_ROWS) continue;
      yield rows;
      rows = [];
    }
    if (this.seen === 0) throw noResponses();
    this.ended = true;
    if (rows.length > 0) yield rows;
  }

  /** Rows whose token was spent before. */
  leaveOut(rows: readonly InboxRow[]): void {
    for (const row of rows) {
      this.outcome.accepted -= 1;
      this.reject(this.places.get(row) ?? 0, tokenFault('token-spent'));
    }
    if (rows.length > 0) this.outcome.rejected.sort((one, other) => one.index - other.index);
    this.places.clear();
  }

  private async take(response: unknown): Promise<InboxRow | undefined> {
    if (this.seen === MAX_ROWS) throw new Problem('too-large', `at most ${MAX_ROWS} responses a batch`);
    const index = this.seen++;
    const row = response === NOT_JSON ? [NOT_JSON_FAULT] : await this.check(response);
    if (Array.isArray(row)) return this.reject(index, row);
    if (row.refusal) return this.reject(index, tokenFault(row.refusal));
    if (row.right) this.places.set(row, index);
    this.outcome.accepted += 1;
    return row;
  }

  private reject(index: number, faults: InvalidInput[]): undefined {
    const errors = shownFaults(this.faults < MANY_FAULTS ? faults : faults.slice(0, 1));
    this.faults += errors.length;
    this.outcome.rejected.push({ index, errors });
  }
}

const tokenFault = (type: ProblemType): InvalidInput[] => [{ pointer: '/token', detail: PROBLEMS[type].title }];

function membersOf(body: unknown): unknown[] {
  if (!isObject(body)) throw noResponses();
  const strange = unknownMembers(body, ['responses'], '');
  if (strange.length > 0) throw Problem.invalid(strange);
  return Array.isArray(body.responses) ? (body.responses as unknown[]) : [];
}

const noResponses = (): Problem =>
  Problem.invalid([{ pointer: '/responses', detail: `must hold 1 to ${MAX_ROWS} responses` }]);
