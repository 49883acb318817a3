import { Injectable } from '@nestjs/common';
import { type Actor, record } from '../../audit/record.js';
import { Database, type ReviewTransaction } from '../../database/database.js';
import type { Slice } from '../../database/slice.js';
import { Problem } from '../../http/problem.js';
import { cover, faultOf, type Range } from './cover.js';

export const REVIEW_STATES = ['waiting', 'passed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const DECISIONS = ['pass', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A comment as a reviewer sees it: nothing says whose it is. */
export interface ReviewedComment {
  id: string;
  state: ReviewState | 'refused';
  /** `YYYY-MM`. */
  period: string;
  language: string;
  /** Null when it was refused. */
  text: string | null;
}

interface Row extends ReviewedComment {
  state: ReviewState;
  text: string;
}

/** The central review of comments, of months that are over: the database shows the reviewer no others. */
@Injectable()
export class CommentReviews {
  constructor(private readonly database: Database) {}

  /** Of all administrations, sorted by their random ids. */
  list(state: ReviewState, { descending, after, limit }: Slice): Promise<ReviewedComment[]> {
    const sql = descending ? LIST_DESCENDING : LIST_ASCENDING;
    return this.database.asReviewer((tx) => tx.rows<Row>(sql, [state, after?.[0] ?? null, limit]));
  }

  /**
   * A decision is final, but that a comment that passed can still be refused.
   * @param covers pieces of the text that it loses when it passes.
   * @throws Problem 404 for a comment that is not there to be reviewed, 409 for one that has passed already, 422 for pieces
   * that the text does not have.
   */
  decide(by: Actor, id: string, decision: Decision, covers: readonly Range[]): Promise<ReviewedComment> {
    return this.database.asReviewer(async (tx) => {
      const comment = await (decision === 'pass' ? pass(tx, id, covers) : refuse(tx, id));
      // Neither the text nor whose it is.
      const detail = { decision, covered: covers.length };
      await record(tx, by, { action: 'comment.reviewed', subject: `comment-reviews/${id}`, detail });
      return comment;
    });
  }
}

async function pass(tx: ReviewTransaction, id: string, covers: readonly Range[]): Promise<ReviewedComment> {
  return whileMoved(tx, id, async (found) => {
    if (found.state !== 'waiting') throw new Problem('conflict', 'the comment has passed already');
    refuseUnfit(covers, found.text);
    const passed = await tx.rows<Row>(PASS, [id, cover(found.text, covers)]);
    return passed[0];
  });
}

async function refuse(tx: ReviewTransaction, id: string): Promise<ReviewedComment> {
  return whileMoved(tx, id, async (found) => {
    const refused = await tx.rows(REFUSE, [id]);
    return refused.length > 0 ? { ...found, state: 'refused', text: null } : undefined;
  });
}

/** A row is taken back and stored anew, under its id, when others of its month come: a statement may just miss it. */
async function whileMoved(
  tx: ReviewTransaction,
  id: string,
  decide: (found: Row) => Promise<ReviewedComment | undefined>,
): Promise<ReviewedComment> {
  for (;;) {
    const [found] = await tx.rows<Row>(FIND, [id]);
    if (!found) throw Problem.notFound();
    const decided = await decide(found);
    if (decided) return decided;
  }
}

function refuseUnfit(covers: readonly Range[], text: string): void {
  const faults = covers.flatMap((range, index) => {
    const detail = faultOf(range, text);
    return detail === undefined ? [] : [{ pointer: `/covers/${index}`, detail }];
  });
  if (faults.length > 0) throw Problem.invalid(faults);
}

const SEEN = `id, review AS state, to_char(period, 'YYYY-MM') AS period, language, text`;

const list = (beyond: '<' | '>', order: 'ASC' | 'DESC'): string => `
  SELECT ${SEEN} FROM comment WHERE review = $1 AND ($2::uuid IS NULL OR id ${beyond} $2) ORDER BY id ${order} LIMIT $3`;

const LIST_ASCENDING = list('>', 'ASC');
const LIST_DESCENDING = list('<', 'DESC');
const FIND = `SELECT ${SEEN} FROM comment WHERE id = $1`;
const PASS = `UPDATE comment SET review = 'passed', text = $2 WHERE id = $1 AND review = 'waiting' RETURNING ${SEEN}`;
const REFUSE = 'DELETE FROM comment WHERE id = $1 RETURNING id';
