import { together } from '../../anonymization/quasi-identifiers/values.js';
import { isDominated, isTooFew, revealsAttribute } from '../../disclosure/protection/primary-rules.js';
import type { ReleasePolicy } from '../../disclosure/release-policy.js';
import type { Counts } from '../table/counts.js';
import { histogramOf, respondentsIn, type Scale } from '../table/numbers.js';
import type { LinkedCell } from './linked-cells.js';

export type ScaleOf = (series: string) => Scale;

/** Frequency rule: some rating that it tells of has too few respondents. */
export const hasTooFew = ({ cells, respondents }: LinkedCell, policy: Pick<ReleasePolicy, 'threshold'>): boolean =>
  isTooFew(respondents, policy) || cells.some((cell) => isTooFew(respondentsIn(cell.counts), policy));

/** Attribute rule: what all, or all but one, of few respondents answered. */
export const tellsAnswers = ({ cells }: LinkedCell, scaleOf: ScaleOf, policy: ReleasePolicy): boolean =>
  cells.some(({ counts, series }) => revealsAttribute(histogramOf(counts, scaleOf(series)), policy));

/**
 * Dominance rule: what the nation or a category says, few administrations say, of which one is hidden.
 * @param isHidden whether what an administration has of such a cell is hidden for itself.
 */
export const isOfFew = (
  { cells }: LinkedCell,
  isHidden: (counts: readonly Counts[]) => boolean,
  policy: ReleasePolicy,
): boolean =>
  cells.some((cell) => {
    if (cell.unit.level !== 'nation' && cell.unit.level !== 'category') return false;
    const answered = cell.counts.filter(({ n }) => n > 0);
    const administrations = together(answered, ({ ipa_code }) => ipa_code);
    const sizes = [...administrations.values()].map(respondentsIn);
    return isDominated(sizes, policy) && [...administrations.values()].some(isHidden);
  });
