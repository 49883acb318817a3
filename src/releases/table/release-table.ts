import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import { LEVELS, type Unit } from '../released-cell.js';
import { type Asked, type Counts, serviceKey, type ServiceName } from './counts.js';
import { type MonthRange, type Period, periodsOf } from './periods.js';

/** What a release may tell of: one rating, of one unit, in one period. */
export interface TableCell {
  unit: Unit;
  series: string;
  period: string;
  /** What it is the sum of: nothing, where nobody answered. */
  counts: Counts[];
}

/** The units that a service is part of, the whole first. */
export function unitsOf(service: ServiceName): Unit[] {
  const { ipa_category, ipa_code, administration, service_code, service: name } = service;
  const nation: Unit = { ...NOBODY, level: 'nation' };
  const category: Unit = { ...nation, level: 'category', ipa_category };
  const whole: Unit = { ...category, level: 'administration', ipa_code, administration };
  return [nation, category, whole, { ...whole, level: 'service', service_code, service: name }];
}

const NOBODY: Omit<Unit, 'level'> = {
  ipa_category: null,
  ipa_code: null,
  administration: null,
  service_code: null,
  service: null,
};

/** Names a cell within its release. */
export const placeOf = ({ unit, series, period }: Omit<TableCell, 'counts'>): string =>
  [rankOfUnit(unit), series, period].join(' ');

/** Of what is counted of one service in one month. */
export const placeOfCounts = (counts: Counts): string =>
  placeOf({ unit: unitsOf(counts).at(-1)!, series: counts.series, period: counts.month });

/** For sorting: the whole first, and of one level by code. */
export const rankOfUnit = ({ level, ipa_category, ipa_code, service_code }: Unit): string =>
  [LEVELS.indexOf(level), ipa_category, ipa_code, service_code].join(' ');

/** For sorting: the whole of a release, years, quarters, months. */
export const rankOfPeriod = (period: string): number =>
  period.includes('/') ? 0 : /^\d{4}$/.test(period) ? 1 : period.includes('Q') ? 2 : 3;

/**
 * The table of a release: a cell for every rating, in every unit that is asked it, in every period, whether or not anybody
 * answered. It depends on what is asked alone, and its order on names alone.
 */
export function tableOf(asked: readonly Asked[], counts: readonly Counts[], range: MonthRange): TableCell[] {
  const periods = periodsOf(range);
  const cells = new Map<string, TableCell>();
  const cellAt = (unit: Unit, series: string, period: string): TableCell => {
    const place = placeOf({ unit, series, period });
    const cell = cells.get(place) ?? { unit, series, period, counts: [] };
    cells.set(place, cell);
    return cell;
  };
  for (const { service, series } of asked) {
    for (const unit of unitsOf(service)) for (const { name } of periods) cellAt(unit, series, name);
  }
  for (const count of [...counts].sort(byPlace)) {
    for (const unit of unitsOf(count)) {
      for (const { name } of periodsWith(count.month, periods)) cellAt(unit, count.series, name).counts.push(count);
    }
  }
  return [...cells].sort(([one], [other]) => inOrder(one, other)).map(([, cell]) => cell);
}

const periodsWith = (month: string, periods: readonly Period[]): Period[] =>
  periods.filter(({ months }) => months.includes(month));

const byPlace = (one: Counts, other: Counts): number => inOrder(keyOf(one), keyOf(other));

const keyOf = (counts: Counts): string => [serviceKey(counts), counts.month, counts.series].join(' ');
