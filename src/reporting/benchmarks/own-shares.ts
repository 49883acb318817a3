import { together } from '../../anonymization/quasi-identifiers/values.js';
import { DISCLOSURE_POLICY, publishableParts } from '../disclosure-policy.js';
import type { Figure } from '../figure.js';
import type { CountedCell } from '../figures.js';
import { boxesOf } from '../statistics/boxes.js';
import type { CountedShare } from '../statistics/pooled-shares.js';
import type { MonthlyShare } from './change-signals.js';

/** Of the two highest ratings; undefined where the figure is hidden. */
export function shareOf({ status, histogram }: Figure): CountedShare | undefined {
  if (status !== 'published' || !histogram) return undefined;
  const { n, top2 } = boxesOf(histogram);
  return { n, x: top2 };
}

/** The same by month, of cells of one service and series. */
export function monthlyShares(cells: readonly CountedCell[]): MonthlyShare[] {
  const months = [...together(cells, ({ period }) => period)].map(([period, some]) => {
    const boxes = some.map(({ histogram }) => boxesOf(histogram));
    return {
      period,
      n: boxes.reduce((total, { n }) => total + n, 0),
      x: boxes.reduce((total, { top2 }) => total + top2, 0),
    };
  });
  return publishableParts(months, ({ n }) => n, DISCLOSURE_POLICY).shown;
}
