import type { NationalTransaction } from '../database/database.js';
import { RELEASE_POLICY, releasePolicy, type ReleasePolicy } from '../disclosure/release-policy.js';
import { Problem } from '../http/problem.js';
import { openMonth } from '../reporting/open-month.js';
import { italianDay, monthAfter } from '../services/calendar.js';
import { Release } from './release.entity.js';
import { type MonthRange, monthsOf } from './table/periods.js';

/** What Istat asks for. */
export interface DraftRequest {
  title: string;
  /** Months, both included. */
  from?: string;
  to?: string;
  /** The end of the embargo. */
  publish_at?: Date;
  /** The release to stand beside: its months are counted anew. */
  revises?: string;
  /** A stricter one than usual. */
  threshold?: number;
}

export const MOST_MONTHS = 36;

/** What a draft will be, out of what was asked for. */
export type NewDraft = Pick<
  Release,
  'title' | 'first_month' | 'last_month' | 'open_month' | 'publish_at' | 'revises' | 'policy'
>;

/** @throws Problem 422, 409. */
export async function draftFrom(tx: NationalTransaction, request: DraftRequest, now: Date): Promise<NewDraft> {
  const { title, publish_at = null, revises = null, threshold } = request;
  if (publish_at !== null && publish_at <= now) throw Problem.invalid([{ pointer: '/publish_at', detail: 'is over' }]);
  const open_month = openMonth(now).slice(0, 7);
  const range = revises === null ? await rangeOf(tx, request, now) : await rangeToRevise(tx, request, revises);
  return {
    title,
    publish_at,
    revises,
    open_month,
    first_month: range.from,
    last_month: range.to,
    policy: policyWith(threshold),
  };
}

function policyWith(threshold = RELEASE_POLICY.threshold): ReleasePolicy {
  return releasePolicy({ ...RELEASE_POLICY, threshold, leastStep: Math.max(2 * threshold, RELEASE_POLICY.leastStep) });
}

/**
 * Absent, all months that are over; as long as there is nothing of such, the one that runs, which is provisional. From the first
 * of their year on.
 */
async function rangeOf(tx: NationalTransaction, { from, to }: DraftRequest, now: Date): Promise<MonthRange> {
  const running = italianDay(now).slice(0, 7);
  const [{ first }] = (await tx.rows<{ first: string | null }>(FIRST_MONTH)) as [{ first: string | null }];
  const beginning = first ?? running;
  const over = monthAfter(openMonth(now), -1);
  const last = to ?? (beginning <= over ? over : running);
  const january = `${last.slice(0, 4)}-01`;
  const range = { from: from ?? (beginning > january && beginning <= last ? beginning : january), to: last };
  refuseRange(range, running);
  return range;
}

function refuseRange({ from, to }: MonthRange, running: string): void {
  if (to > running) throw Problem.invalid([{ pointer: '/to', detail: 'has not begun' }]);
  if (to < from) throw Problem.invalid([{ pointer: '/to', detail: 'is before from' }]);
  if (monthsOf({ from, to }).length > MOST_MONTHS) {
    throw Problem.invalid([{ pointer: '/from', detail: `more than ${MOST_MONTHS} months` }]);
  }
}

async function rangeToRevise(tx: NationalTransaction, { from, to }: DraftRequest, id: string): Promise<MonthRange> {
  const original = await tx.repository(Release).findOneBy({ id });
  if (!original) throw Problem.invalid([{ pointer: '/revises', detail: 'is not the id of a release' }]);
  if (from !== undefined || to !== undefined) {
    throw Problem.invalid([{ pointer: from === undefined ? '/to' : '/from', detail: 'is that of what it revises' }]);
  }
  if (original.status !== 'published') {
    throw new Problem('conflict', 'only what is published, and not revised yet, can be revised');
  }
  return { from: original.first_month, to: original.last_month };
}

const FIRST_MONTH = `SELECT to_char(min(period), 'YYYY-MM') AS first FROM cell`;
