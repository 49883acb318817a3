import { ENOUGH } from '../../anonymization/batches.js';
import type { PublishedPart } from './published-part.js';

/** How long after a month its last responses may leave the inbox. */
export const SETTLING_DAYS = 2;

/** Told now, not moved, or moved by so few that it waits until its month is over. */
export type Telling = 'told' | 'unmoved' | 'waits';

/**
 * Whether an administration is told that the figures of a service's month moved. A notice says that something happened since
 * the one before, so while responses still come it must stand for as many as are made anonymous together; a single one is told
 * with its whole month.
 * @param before as it was told last; undefined, nothing was shown or it was never told.
 * @param settled whether the month is over, and its last responses are counted.
 */
export function tellingOf(
  before: PublishedPart | undefined,
  now: PublishedPart | undefined,
  settled: boolean,
): Telling {
  if (before?.digest === now?.digest) return 'unmoved';
  if (settled) return 'told';
  const growth = respondents(now) - respondents(before);
  // Fewer than before were counted anew: no response does that.
  return growth < 0 || growth >= ENOUGH ? 'told' : 'waits';
}

const respondents = (part: PublishedPart | undefined): number => part?.n ?? 0;
