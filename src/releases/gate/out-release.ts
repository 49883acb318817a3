import type { Numbers, RatedItem, Unit } from '../released-cell.js';
import type { Counts } from '../table/counts.js';
import { monthsOf } from '../table/periods.js';

/** A cell as everybody reads it. */
export interface OutCell extends Pick<Unit, 'ipa_category' | 'ipa_code' | 'service_code'>, Pick<RatedItem, 'series'> {
  period: string;
  numbers: Pick<Numbers, 'n' | 'histogram'> | null;
}

/** A release as everybody has it, and what only its makers know: of which counts its cells are sums. */
export interface OutRelease {
  cells: readonly OutCell[];
  counts: readonly Counts[];
}

/** Who was asked, for each cell: the counts of a release by rating, with at least one respondent. */
export class Respondents {
  private readonly bySeries = new Map<string, Counts[]>();

  constructor({ counts }: OutRelease) {
    for (const one of counts.filter(({ n }) => n > 0)) {
      const others = this.bySeries.get(one.series);
      if (others) others.push(one);
      else this.bySeries.set(one.series, [one]);
    }
  }

  in(cell: OutCell): Counts[] {
    const months = new Set(monthsIn(cell.period));
    return (this.bySeries.get(cell.series) ?? []).filter((one) => months.has(one.month) && isOf(one, cell));
  }
}

const isOf = (one: Counts, { ipa_category, ipa_code, service_code }: OutCell): boolean =>
  (ipa_category === null || ipa_category === one.ipa_category) &&
  (ipa_code === null || ipa_code === one.ipa_code) &&
  (service_code === null || service_code === one.service_code);

/** @param period `2026-10`, `2026-Q4`, `2026`, `2026-08/2026-11`. @returns its months. */
export function monthsIn(period: string): string[] {
  const [from = period, to] = period.split('/');
  if (to !== undefined) return monthsOf({ from, to });
  const [year, part] = period.split('-');
  if (part === undefined) return monthsOf({ from: `${year}-01`, to: `${year}-12` });
  if (!part.startsWith('Q')) return [period];
  const last = Number(part.slice(1)) * 3;
  return [last - 2, last - 1, last].map((month) => `${year}-${String(month).padStart(2, '0')}`);
}
