import type { Database } from '../../database/database.js';
import { type Backlog, readBacklog } from '../../reporting/backlog.js';
import { monthAfter } from '../../services/calendar.js';
import type { Release } from '../release.entity.js';
import { RefusedError } from './refusal.js';

/**
 * A month that is over goes out once and stays: nothing of it may still wait to be counted, as where a worker stood still.
 * @throws RefusedError. It says of how many services answers wait, and since which month; nothing of whom.
 */
export async function refuseUncounted(database: Database, draft: Release): Promise<void> {
  const { first_month, last_month, open_month } = draft;
  const lastOver = last_month < open_month ? last_month : monthAfter(open_month, -1);
  if (lastOver < first_month) return;
  const waiting = await readBacklog(database, first_month, lastOver);
  if (waiting === undefined) return;
  throw new RefusedError(reasonOf(waiting));
}

const reasonOf = ({ services, from }: Backlog): string =>
  `Answers of ${from} and later months that are over wait to be counted (services: ${services}). ` +
  `Wait until the workers have done that, or ask for months before ${from}.`;
