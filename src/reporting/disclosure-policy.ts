/** The least number of respondents that the law lets a published figure stand for (GU 14-1-2019 n. 11, art. 5). */
export const LEGAL_MINIMUM = 3;

export interface DisclosurePolicy {
  version: string;
  /** A figure about fewer respondents is not shown. */
  threshold: number;
}

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
  if (shown.length > 0) return { status: 'published', shown };
  return { status: parts.some((part) => respondents(part) > 0) ? 'too_few' : 'no_data', shown };
}
