import { monthAfter } from '../../services/calendar.js';

/** First and last month of what a release tells about, `YYYY-MM`, both included. */
export interface MonthRange {
  from: string;
  to: string;
}

/** A period that a release tells of, under its ISO 8601 name, and the months that it is the sum of. */
export interface Period {
  name: string;
  months: string[];
}

export function monthsOf({ from, to }: MonthRange): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthAfter(month, 1)) months.push(month);
  return months;
}

/**
 * The periods of a release, which are fixed by its months: the whole, the years and quarters that lie in it, and each month.
 * Whatever is asked for, no others are ever published.
 */
export function periodsOf(range: MonthRange): Period[] {
  const months = monthsOf(range);
  const longer = [...whole(months, yearOf, 12), ...whole(months, quarterOf, 3)];
  const isNamed = months.length === 1 || longer.some((period) => period.months.length === months.length);
  const all = isNamed ? [] : [{ name: `${range.from}/${range.to}`, months }];
  return [...all, ...longer, ...months.map((month) => ({ name: month, months: [month] }))];
}

/** Those of which all months are there. */
function whole(months: readonly string[], nameOf: (month: string) => string, length: number): Period[] {
  const periods = new Map<string, string[]>();
  for (const month of months) periods.set(nameOf(month), [...(periods.get(nameOf(month)) ?? []), month]);
  return [...periods].flatMap(([name, own]) => (own.length === length ? [{ name, months: own }] : []));
}

const yearOf = (month: string): string => month.slice(0, 4);

const quarterOf = (month: string): string => `${yearOf(month)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** A release, as far as what of it is provisional goes by it. */
interface Opened {
  first_month: string;
  last_month: string;
  /** The first month that could still move. */
  open_month: string;
}

/** The first month of a release that was not over when it was made, `YYYY-MM`; null, where all were. */
export const provisionalFromOf = ({ first_month, last_month, open_month }: Opened): string | null =>
  open_month > last_month ? null : open_month > first_month ? open_month : first_month;

/** Whether a period has a month in it that was not over. @param from the first such month of its release. */
export const isProvisional = (period: string, from: string | null): boolean =>
  from !== null && lastMonthOf(period) >= from;

/** `YYYY-MM`. */
export function lastMonthOf(period: string): string {
  const [from = '', to = from] = period.split('/');
  const [year, quarter] = to.split('-Q');
  if (quarter !== undefined) return `${year}-${String(Number(quarter) * 3).padStart(2, '0')}`;
  return to.length === 4 ? `${to}-12` : to;
}
