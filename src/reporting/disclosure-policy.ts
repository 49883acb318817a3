/** The least number of respondents that the law lets a published figure stand for (GU 14-1-2019 n. 11, art. 5). */
export const LEGAL_MINIMUM = 3;

export interface DisclosurePolicy {
  version: string;
  /** A figure about fewer respondents is not shown. */
  threshold: number;
}

export const DISCLOSURE_POLICY: DisclosurePolicy = { version: '1', threshold: 5 };

export type CellStatus = 'published' | 'too_few' | 'no_data' | 'suppressed';

/**
 * Decides whether a figure may be shown.
 * @param parts respondents in each of the smallest figures that it is the sum of (one service in one month).
 * A sum that hides exactly one small part, or several that together stay below the threshold, would give them away to
 * whoever subtracts the parts that are shown: it is suppressed.
 */
export function statusOf(parts: readonly number[], { threshold }: DisclosurePolicy): CellStatus {
  const n = parts.reduce((sum, part) => sum + part, 0);
  if (n === 0) return 'no_data';
  if (n < threshold) return 'too_few';
  const hidden = parts.filter((part) => part > 0 && part < threshold);
  const hiddenTotal = hidden.reduce((sum, part) => sum + part, 0);
  return hidden.length === 1 || (hidden.length > 1 && hiddenTotal < threshold) ? 'suppressed' : 'published';
}
