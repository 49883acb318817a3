/** The least number of respondents that the law lets a published figure stand for (GU 14-1-2019 n. 11, art. 5). */
export const LEGAL_MINIMUM = 3;

export interface DisclosurePolicy {
  version: string;
  /** A figure about fewer respondents is not shown. */
  threshold: number;
}

/** What it decided is stored in `shown_part`: another threshold takes a rebuild of the cells. */
export const DISCLOSURE_POLICY: DisclosurePolicy = { version: '1', threshold: 5 };

export const CELL_STATUSES = ['published', 'too_few', 'no_data', 'suppressed'] as const;
export type CellStatus = (typeof CELL_STATUSES)[number];

/**
 * The parts of a sum that may be shown, out of the smallest figures that any report shows (one service in one month).
 * Every sum is made of these alone. So no published figure depends on a hidden one, and none can be had by subtraction,
 * whatever sums over services, months or years are put together.
 * @param respondents how many stand behind a part.
 */
export function publishableParts<T>(
  parts: readonly T[],
  respondents: (part: T) => number,
  { threshold }: DisclosurePolicy,
): { status: CellStatus; shown: T[] } {
  const shown = parts.filter((part) => respondents(part) >= threshold);
  const hidden = parts.filter((part) => respondents(part) > 0).length - shown.length;
  return { status: publishableStatus(shown.length, hidden), shown };
}

/** Of a sum of so many parts that are shown, and so many that are not although somebody answered. */
export function publishableStatus(shown: number, hidden: number): CellStatus {
  if (shown > 0) return 'published';
  return hidden > 0 ? 'too_few' : 'no_data';
}
