import { NOT_APPLICABLE } from './identifiers.js';

/** A period of a cell as SDMX has it. */
export interface TimePeriod {
  /** Of CL_FREQ: month, quarter, year; an interval has none. */
  freq: 'M' | 'Q' | 'A' | typeof NOT_APPLICABLE;
  /** `2026-10`, `2026-Q4`, `2026`, or `2026-08-01/P4M`. */
  id: string;
  /** First moment, and last second. */
  start: string;
  end: string;
}

const MONTHS_OF = { A: 12, Q: 3, M: 1 } as const;

/** A release has few of them, and asks for each of every cell. */
const known = new Map<string, TimePeriod>();

/** @param period `2026-10`, `2026-Q4`, `2026`, or `2026-08/2026-11`. */
export function timePeriodOf(period: string): TimePeriod {
  const found = known.get(period) ?? parsed(period);
  known.set(period, found);
  return found;
}

function parsed(period: string): TimePeriod {
  const [from = '', to] = period.split('/');
  if (to !== undefined) {
    const months = monthOf(to) - monthOf(from) + 1;
    return { freq: NOT_APPLICABLE, id: `${from}-01/P${months}M`, ...momentsOf(monthOf(from), months) };
  }
  const freq = period.includes('Q') ? 'Q' : period.includes('-') ? 'M' : 'A';
  return { freq, id: period, ...momentsOf(firstMonthOf(period), MONTHS_OF[freq]) };
}

/** Months since the year 0. */
function monthOf(month: string): number {
  const [year, of] = month.split('-').map(Number);
  return (year ?? 0) * 12 + (of ?? 1) - 1;
}

function firstMonthOf(period: string): number {
  const [year = '', quarter] = period.split('-Q');
  return quarter === undefined ? monthOf(year) : monthOf(year) + (Number(quarter) - 1) * 3;
}

const momentsOf = (first: number, months: number): { start: string; end: string } => ({
  start: momentOf(first, 0),
  end: momentOf(first + months, -1_000),
});

const momentOf = (month: number, shift: number): string =>
  new Date(Date.UTC(Math.floor(month / 12), month % 12) + shift).toISOString().replace('.000', '');
